/** DeleteObject: a version for good, or a delete marker over all of them. */
import type { DeleteObjectOutput, DeleteObjectRequest } from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { alphanumeric } from "../../../cloud/ids.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { notify } from "../notifications/notify.ts";
import { bareTag } from "./conditions.ts";
import { checkVersionId } from "./find-object.ts";
import { checkBypass, checkUnlocked } from "./object-lock.ts";
import { wholeSecond } from "./put-object.ts";
import { addVersion, latestVersion, namedVersion, nullVersion, removeVersion, type Version } from "./versions.ts";

export const deleteObject: Handler<DeleteObjectRequest, DeleteObjectOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  checkBypass(bucket, input.BypassGovernanceRetention, call);
  const { Key = "", VersionId, IfMatch: ETag, IfMatchSize: Size, IfMatchLastModifiedTime: LastModifiedTime } = input;
  return remove(bucket, { Key, VersionId, ETag, Size, LastModifiedTime }, input.BypassGovernanceRetention, call);
};

/** What is to go, and what it must be for that. */
export interface Removal {
  readonly Key: string;
  readonly VersionId?: string | undefined;
  readonly ETag?: string | undefined;
  readonly Size?: number | undefined;
  readonly LastModifiedTime?: Date | undefined;
}

/**
 * Deleting what is not there succeeds.
 * @throws NotImplemented for a named version with If-Match, which AWS does not delete
 */
export function remove(
  bucket: Bucket,
  removal: Removal,
  bypassGovernance: boolean | undefined,
  call: Call,
): DeleteObjectOutput {
  const { Key: key, VersionId: id } = removal;
  if (id !== undefined) checkVersionId(bucket, id);
  if (id !== undefined && removal.ETag !== undefined) throw fault("NotImplemented", { Header: "If-Match" });
  const target =
    id === undefined ? latestVersion(call.store, bucket.name, key) : namedVersion(call.store, bucket.name, key, id);
  checkRemoval(removal, target);
  if (id === undefined && bucket.versioning) return mark(bucket, key, call);
  if (target) {
    checkUnlocked(target, bypassGovernance, call);
    removeVersion(call.store, target);
    notify(bucket, "ObjectRemoved:Delete", target, call);
  }
  if (!bucket.versioning) return {};
  return { ...(id !== undefined && { VersionId: id }), ...(target?.marker && { DeleteMarker: true }) };
}

function checkRemoval({ ETag: tag, Size: size, LastModifiedTime: time }: Removal, target: Version | undefined): void {
  if (tag === undefined && size === undefined && time === undefined) return;
  if (!target || target.marker) throw fault("NoSuchKey");
  const holds =
    (tag === undefined || tag === "*" || bareTag(tag) === target.etag) &&
    (size === undefined || size === target.size) &&
    (time === undefined || time.getTime() === target.modified);
  if (!holds) throw fault("PreconditionFailed", { Condition: "If-Match" });
}

/** While versioning is suspended the marker takes the place of the `null` version. */
function mark(bucket: Bucket, key: string, call: Call): DeleteObjectOutput {
  const marker = addMarker(bucket, key, call);
  notify(bucket, "ObjectRemoved:DeleteMarkerCreated", marker, call);
  return { DeleteMarker: true, VersionId: marker.version };
}

export function addMarker(
  { name, versioning }: Bucket,
  key: string,
  { store, now }: Pick<Call, "store" | "now">,
): Version {
  return addVersion(store, {
    bucket: name,
    key,
    version: versioning === "Enabled" ? alphanumeric(32) : nullVersion,
    marker: true,
    size: 0,
    etag: "",
    modified: wholeSecond(now),
    content: "",
    facts: { headers: {} },
  });
}
