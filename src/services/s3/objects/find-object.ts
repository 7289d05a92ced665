/** How operations find the object version that they are asked for. */
import type { Call } from "../../../cloud/call.ts";
import type { Fault } from "../../../cloud/fault.ts";
import type { Bucket } from "../buckets/bucket.ts";
import { fault, invalidArgument } from "../faults.ts";
import { latestVersion, namedVersion, nullVersion, type Version } from "./versions.ts";

export interface ObjectInput {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
}

/**
 * The version named, or else the latest.
 * @param method as the error tells it
 * @throws NoSuchKey, NoSuchVersion, or MethodNotAllowed for a delete marker that is named; a marker is told in a header too
 */
export function findObject(
  bucket: Bucket,
  { Key: key = "", VersionId: id }: ObjectInput,
  { store }: Call,
  method = "GET",
): Version {
  if (id === undefined) {
    const version = latestVersion(store, bucket.name, key);
    if (version?.marker) throw fault("NoSuchKey", { Key: key }, undefined, markerHeaders(version.version));
    if (!version) throw fault("NoSuchKey", { Key: key });
    return version;
  }
  checkVersionId(bucket, id);
  const version = namedVersion(store, bucket.name, key, id);
  if (!version) throw fault("NoSuchVersion", { Key: key, VersionId: id });
  if (version.marker) throw markedDeleted(method, version.version);
  return version;
}

/** What AWS answers to a call about a delete marker. */
export function markedDeleted(method: string, version: string): Fault {
  return fault("MethodNotAllowed", { Method: method, ResourceType: "DeleteMarker" }, undefined, {
    ...markerHeaders(version),
    allow: "DELETE",
  });
}

function markerHeaders(version: string) {
  return { "x-amz-delete-marker": "true", "x-amz-version-id": version };
}

/** A bucket that never had versioning knows only the version `null`. */
export function checkVersionId(bucket: Bucket, id: string): void {
  if (!bucket.versioning && id !== nullVersion) throw invalidArgument("Invalid version id specified", "versionId", id);
}

/** Answers name the version only in buckets that have, or had, versioning. */
export function shownVersion({ versioning }: Bucket, { version }: Version): { VersionId?: string } {
  return versioning ? { VersionId: version } : {};
}
