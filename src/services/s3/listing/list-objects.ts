/** ListObjects and ListObjectsV2. */
import type {
  _Object,
  ListObjectsOutput,
  ListObjectsRequest,
  ListObjectsV2Output,
  ListObjectsV2Request,
  ObjectStorageClass,
} from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { type Bucket, findBucket, ownerOf } from "../buckets/bucket.ts";
import { invalidArgument } from "../faults.ts";
import type { Version } from "../objects/versions.ts";
import { encoder, pageSize } from "./list-input.ts";
import { behindMarker, byKey, justBehind, listPage, type Position } from "./page.ts";
import { objectsUnder } from "./version-rows.ts";

/** The first version of the listing, whose marker is a key. */
export const listObjects: Handler<ListObjectsRequest, ListObjectsOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const { Prefix: prefix = "", Delimiter: delimiter = "", Marker: marker = "" } = input;
  const encode = encoder(input.EncodingType);
  const page = pageOf(bucket, input, behindMarker(marker, prefix, delimiter), call);
  return {
    ...describe(bucket, input, page, encode),
    Marker: encode(marker),
    Contents: page.rows.map((version) => entry(version, encode, bucket.account)),
    // Without a delimiter the last key is the marker, as everybody can see.
    ...(page.next && delimiter !== "" && { NextMarker: encode(page.last) }),
  };
};

export const listObjectsV2: Handler<ListObjectsV2Request, ListObjectsV2Output> = (input, call) => {
  const bucket = findBucket(input, call);
  const { Prefix: prefix = "", StartAfter: startAfter, ContinuationToken: token } = input;
  const encode = encoder(input.EncodingType);
  const first = startAfter !== undefined && byKey(startAfter, prefix) >= 0 ? justBehind(startAfter) : prefix;
  const page = pageOf(bucket, input, { key: token === undefined ? first : readToken(token) }, call);
  return {
    ...describe(bucket, input, page, encode),
    Contents: page.rows.map((version) => entry(version, encode, input.FetchOwner ? bucket.account : undefined)),
    KeyCount: page.rows.length + page.prefixes.length,
    ...(token !== undefined && { ContinuationToken: token }),
    ...(page.next && { NextContinuationToken: writeToken(page.next) }),
    ...(startAfter !== undefined && { StartAfter: encode(startAfter) }),
  };
};

function pageOf(bucket: Bucket, input: ListObjectsRequest, start: Position<Version>, call: Call) {
  const { Prefix: prefix = "", Delimiter: delimiter = "", MaxKeys: asked } = input;
  const most = pageSize(asked, "max-keys");
  return listPage({ prefix, delimiter, most, start, fetch: objectsUnder(call.store, bucket.name, prefix) });
}

/** What both versions answer alike. */
function describe(
  { name }: Bucket,
  { Prefix: prefix = "", Delimiter: delimiter, MaxKeys: asked, EncodingType: type }: ListObjectsRequest,
  page: ReturnType<typeof pageOf>,
  encode: (text: string) => string,
) {
  return {
    Name: name,
    Prefix: encode(prefix),
    ...(delimiter && { Delimiter: encode(delimiter) }),
    MaxKeys: pageSize(asked, "max-keys"),
    IsTruncated: page.next !== undefined,
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    ...(type && { EncodingType: type }),
  };
}

function entry(
  { key, etag, size, modified, facts }: Version,
  encode: (text: string) => string,
  owner?: string,
): _Object {
  return {
    Key: encode(key),
    LastModified: new Date(modified),
    ETag: `"${etag}"`,
    ...(facts.checksum && { ChecksumAlgorithm: [facts.checksum.algorithm], ChecksumType: facts.checksum.type }),
    Size: size,
    // Every class that an object may have can be listed.
    StorageClass: (facts.headers.StorageClass ?? "STANDARD") as ObjectStorageClass,
    ...(owner !== undefined && { Owner: ownerOf(owner) }),
  };
}

function writeToken({ key, after }: Position<Version>) {
  return Buffer.from(after ? justBehind(key) : key).toString("base64");
}

function readToken(token: string): string {
  const key = Buffer.from(token, "base64").toString();
  if (token === "" || Buffer.from(key).toString("base64") !== token)
    throw invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
  return key;
}
