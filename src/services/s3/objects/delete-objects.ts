/** DeleteObjects: up to a thousand at once, each with its own outcome. */
import type {
  _Error,
  DeletedObject,
  DeleteObjectsOutput,
  DeleteObjectsRequest,
  ObjectIdentifier,
} from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { Fault } from "../../../cloud/fault.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { remove } from "./delete-object.ts";

export const deleteObjects: Handler<DeleteObjectsRequest, DeleteObjectsOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const { Objects: objects = [], Quiet: quiet } = input.Delete ?? {};
  if (objects.length === 0 || objects.length > 1000) throw fault("MalformedXML");
  const deleted: DeletedObject[] = [];
  const errors: _Error[] = [];
  for (const object of objects) {
    try {
      deleted.push(removeOne(bucket, object, input.BypassGovernanceRetention, call));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      errors.push({ ...named(object), Code: error.code, Message: error.message });
    }
  }
  return { ...(!quiet && { Deleted: deleted }), Errors: errors };
};

function named({ Key, VersionId }: ObjectIdentifier) {
  return { Key, ...(VersionId !== undefined && { VersionId }) };
}

/** A marker that was made or taken away has its id told apart from the version that was asked for. */
function removeOne(
  bucket: Bucket,
  object: ObjectIdentifier,
  bypassGovernance: boolean | undefined,
  call: Call,
): DeletedObject {
  const { DeleteMarker: marker, VersionId: version } = remove(
    bucket,
    { ...object, Key: object.Key ?? "" },
    bypassGovernance,
    call,
  );
  return { ...named(object), ...(marker && { DeleteMarker: true, DeleteMarkerVersionId: version }) };
}
