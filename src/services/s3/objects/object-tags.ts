/** Tags of objects. */
import type {
  DeleteObjectTaggingOutput,
  DeleteObjectTaggingRequest,
  GetObjectTaggingOutput,
  GetObjectTaggingRequest,
  PutObjectTaggingOutput,
  PutObjectTaggingRequest,
  Tag,
} from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { invalidArgument } from "../faults.ts";
import { notify } from "../notifications/notify.ts";
import { checkTags } from "../settings/tags.ts";
import { findObject, markedDeleted, type ObjectInput, shownVersion } from "./find-object.ts";
import { latestVersion, updateFacts, type Version } from "./versions.ts";

const mostTags = 10;

/** Reads the `x-amz-tagging` header, `team=audit&stage=test`. */
export function parseTagging(header: string | undefined): Tag[] {
  if (!header) return [];
  try {
    const tags = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
    return checkTags(tags, mostTags);
  } catch (error) {
    if (error instanceof TypeError)
      throw invalidArgument(
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
        "x-amz-tagging",
        header,
      );
    throw error;
  }
}

/** @throws MethodNotAllowed for a delete marker, whether it is named or the latest */
function findTaggable(bucket: Bucket, input: ObjectInput, method: "GET" | "PUT" | "DELETE", call: Call): Version {
  const { Key: key = "", VersionId: id } = input;
  const latest = id === undefined ? latestVersion(call.store, bucket.name, key) : undefined;
  if (latest?.marker) throw markedDeleted(method, latest.version);
  return findObject(bucket, input, call, method);
}

export const getObjectTagging: Handler<GetObjectTaggingRequest, GetObjectTaggingOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const version = findTaggable(bucket, input, "GET", call);
  return { TagSet: [...(version.facts.tags ?? [])], ...shownVersion(bucket, version) };
};

export const putObjectTagging: Handler<PutObjectTaggingRequest, PutObjectTaggingOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const version = findTaggable(bucket, input, "PUT", call);
  updateFacts(call.store, version, { tags: checkTags(input.Tagging?.TagSet ?? [], mostTags) });
  notify(bucket, "ObjectTagging:Put", version, call);
  return shownVersion(bucket, version);
};

export const deleteObjectTagging: Handler<DeleteObjectTaggingRequest, DeleteObjectTaggingOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const version = findTaggable(bucket, input, "DELETE", call);
  updateFacts(call.store, version, { tags: [] });
  notify(bucket, "ObjectTagging:Delete", version, call);
  return shownVersion(bucket, version);
};
