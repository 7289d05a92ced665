/** GetObject and HeadObject. */
import type { GetObjectOutput, GetObjectRequest, HeadObjectOutput, HeadObjectRequest } from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { checksumMembers } from "./checksums.ts";
import { checkReadConditions } from "./conditions.ts";
import { readContent } from "./contents.ts";
import { answerHeaders } from "./facts.ts";
import { findObject, shownVersion } from "./find-object.ts";
import { checkCustomerKey } from "./object-encryption.ts";
import { lockHeaders } from "./object-lock.ts";
import { contentRange, parseRange, type Range } from "./ranges.ts";
import type { Version } from "./versions.ts";

/** The SDK's stream of a body is wider than what the wire writes. */
export type ObjectWithBytes = Omit<GetObjectOutput, "Body"> & { readonly Body: Uint8Array };

export const getObject: Handler<GetObjectRequest, ObjectWithBytes> = (input, call) => {
  const { version, range, output } = open(input, call);
  const { from, to } = range ?? { from: 0, to: version.size };
  return { ...output, Body: readContent(call.store, version.content, from, to) };
};

export const headObject: Handler<HeadObjectRequest, HeadObjectOutput> = (input, call) => open(input, call).output;

function open(input: GetObjectRequest, call: Call) {
  const bucket = findBucket(input, call);
  const version = findObject(bucket, input, call);
  checkReadConditions(input, version);
  checkCustomerKey(version.facts.encryption, input);
  const range = chooseRange(input, version);
  const { facts, etag, modified, size } = version;
  const output: HeadObjectOutput = {
    ...answerHeaders(facts.headers),
    ...overrides(input),
    ...facts.encryption,
    ...lockHeaders(version),
    ...shownVersion(bucket, version),
    // A checksum of the whole would be taken for one of the part.
    ...(input.ChecksumMode === "ENABLED" && !range && checksumMembers(facts.checksum)),
    ...(facts.tags && facts.tags.length > 0 && { TagCount: facts.tags.length }),
    ...(facts.parts && input.PartNumber !== undefined && { PartsCount: facts.parts.length }),
    ...(range && { ContentRange: contentRange(range, size) }),
    AcceptRanges: "bytes",
    ContentLength: range ? range.to - range.from : size,
    ETag: `"${etag}"`,
    LastModified: new Date(modified),
  };
  return { version, range, output };
}

/** Headers that the request replaces; a presigned URL makes downloads of objects that way. */
function overrides(input: GetObjectRequest) {
  return Object.fromEntries(
    Object.entries({
      CacheControl: input.ResponseCacheControl,
      ContentDisposition: input.ResponseContentDisposition,
      ContentEncoding: input.ResponseContentEncoding,
      ContentLanguage: input.ResponseContentLanguage,
      ContentType: input.ResponseContentType,
      Expires: input.ResponseExpires,
    }).filter(([, value]) => value !== undefined),
  );
}

function chooseRange(
  { Range: header, PartNumber: number }: GetObjectRequest,
  { size, facts }: Version,
): Range | undefined {
  if (number === undefined) return parseRange(header, size);
  if (header !== undefined)
    throw fault("InvalidRequest", {}, "Cannot specify both Range header and partNumber query parameter");
  const parts = facts.parts ?? [{ size }];
  const part = parts[number - 1];
  if (!part) throw fault("InvalidPartNumber", { PartNumberRequested: number, ActualPartCount: parts.length });
  const from = parts.slice(0, number - 1).reduce((sum, part) => sum + part.size, 0);
  // Nothing has no first byte, so it has no range.
  return part.size === 0 ? undefined : { from, to: from + part.size };
}
