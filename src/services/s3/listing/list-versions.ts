/** ListObjectVersions: every version and delete marker. */
import type {
  DeleteMarkerEntry,
  ListObjectVersionsOutput,
  ListObjectVersionsRequest,
  ObjectVersion,
  ObjectVersionStorageClass,
} from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { type Bucket, findBucket, ownerOf } from "../buckets/bucket.ts";
import { invalidArgument } from "../faults.ts";
import { namedVersion, type Version } from "../objects/versions.ts";
import { encoder, pageSize } from "./list-input.ts";
import { behindMarker, listPage, type Position } from "./page.ts";
import { versionsUnder } from "./version-rows.ts";

export const listObjectVersions: Handler<ListObjectVersionsRequest, ListObjectVersionsOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const { Prefix: prefix = "", Delimiter: delimiter = "", EncodingType: type } = input;
  const encode = encoder(type);
  const most = pageSize(input.MaxKeys, "max-keys");
  const fetch = versionsUnder(call.store, bucket.name, prefix);
  const page = listPage({ prefix, delimiter, most, start: startOf(bucket, input, call), fetch });
  const entries = page.rows.map((version) => ({ version, entry: entryOf(version, encode, bucket.account) }));
  return {
    Name: bucket.name,
    Prefix: encode(prefix),
    KeyMarker: encode(input.KeyMarker ?? ""),
    VersionIdMarker: input.VersionIdMarker ?? "",
    MaxKeys: most,
    IsTruncated: page.next !== undefined,
    ...(delimiter !== "" && { Delimiter: encode(delimiter) }),
    ...(type && { EncodingType: type }),
    Versions: entries
      .filter(({ version }) => !version.marker)
      .map(({ version, entry }) => ({ ...entry, ...contentOf(version) })),
    DeleteMarkers: entries.filter(({ version }) => version.marker).map(({ entry }) => entry),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    ...(page.next && {
      NextKeyMarker: encode(page.last),
      NextVersionIdMarker: page.next.after?.version,
    }),
  };
};

/** Behind all versions of the marker's key, or behind one of them. */
function startOf(bucket: Bucket, input: ListObjectVersionsRequest, { store }: Call): Position<Version> {
  const { KeyMarker: key, VersionIdMarker: id, Prefix: prefix = "", Delimiter: delimiter = "" } = input;
  if (!id) return behindMarker(key, prefix, delimiter);
  if (!key)
    throw invalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", id);
  const after = namedVersion(store, bucket.name, key, id);
  // A version that went away between two pages: its key is shown again rather than skipped.
  return after ? { key, after } : { key };
}

function entryOf(
  { key, version, latest, modified }: Version,
  encode: (text: string) => string,
  account: string,
): DeleteMarkerEntry {
  return {
    Key: encode(key),
    VersionId: version,
    IsLatest: latest,
    LastModified: new Date(modified),
    Owner: ownerOf(account),
  };
}

function contentOf({ etag, size, facts: { checksum, headers } }: Version): ObjectVersion {
  return {
    ETag: `"${etag}"`,
    ...(checksum && { ChecksumAlgorithm: [checksum.algorithm], ChecksumType: checksum.type }),
    Size: size,
    // The SDK's type knows one class only; S3 lists all of them.
    StorageClass: (headers.StorageClass ?? "STANDARD") as ObjectVersionStorageClass,
  };
}
