/** UploadPart and UploadPartCopy: a part may be sent again, and the last one counts. */
import { createHash } from "node:crypto";
import type {
  UploadPartCopyOutput,
  UploadPartCopyRequest,
  UploadPartOutput,
  UploadPartRequest,
} from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { findBucket } from "../buckets/bucket.ts";
import { fault, invalidArgument } from "../faults.ts";
import {
  type Checksum,
  checksumMembers,
  defaultAlgorithm,
  statedChecksum,
  verifyChecksum,
  verifyMd5,
} from "../objects/checksums.ts";
import { readContent, removeContent, writeContent } from "../objects/contents.ts";
import { findCopySource } from "../objects/copy-source.ts";
import { checkCustomerKey } from "../objects/object-encryption.ts";
import { wholeSecond } from "../objects/put-object.ts";
import { parseCopyRange } from "../objects/ranges.ts";
import { findUpload, type Part, parts, placeOf, type Upload } from "./upload.ts";

/** The SDK's stream of a body is wider than what the wire reads. */
export type PartBytesRequest = Omit<UploadPartRequest, "Body"> & { readonly Body?: Uint8Array };

export const uploadPart: Handler<PartBytesRequest, UploadPartOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const number = checkPartNumber(input.PartNumber);
  const upload = findUpload(bucket, input, call);
  checkCustomerKey(upload.facts.encryption, input);
  const body = input.Body ?? new Uint8Array();
  verifyMd5(input.ContentMD5, body);
  const stated = statedChecksum(input);
  if (stated && upload.algorithm && stated.algorithm !== upload.algorithm)
    throw fault(
      "InvalidRequest",
      {},
      `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm.toLowerCase()}, actual checksum Type: ${stated.algorithm.toLowerCase()}`,
    );
  const checksum = verifyChecksum(input, body, upload.algorithm ?? defaultAlgorithm);
  const { etag } = putPart(upload, number, body, checksum, call);
  return { ETag: `"${etag}"`, ...upload.facts.encryption, ...checksumValue(checksum) };
};

export const uploadPartCopy: Handler<UploadPartCopyRequest, UploadPartCopyOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const number = checkPartNumber(input.PartNumber);
  const upload = findUpload(bucket, input, call);
  checkCustomerKey(upload.facts.encryption, input);
  const source = findCopySource(input, call);
  const { from, to } = parseCopyRange(input.CopySourceRange, source.version.size);
  const body = readContent(call.store, source.version.content, from, to);
  const checksum = verifyChecksum({}, body, upload.algorithm ?? defaultAlgorithm);
  const { etag, modified } = putPart(upload, number, body, checksum, call);
  return {
    CopyPartResult: {
      ETag: `"${etag}"`,
      LastModified: new Date(modified),
      ...(upload.algorithm && checksumValue(checksum)),
    },
    ...upload.facts.encryption,
    ...(source.bucket.versioning && { CopySourceVersionId: source.version.version }),
  };
};

/** A part's checksum has no type; only the object's has. */
function checksumValue(checksum: Checksum | undefined) {
  const { ChecksumType: _, ...value } = checksumMembers(checksum);
  return value;
}

function checkPartNumber(number = 0): number {
  if (number < 1 || number > 10_000)
    throw invalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", number);
  return number;
}

function putPart(
  upload: Upload,
  number: number,
  body: Uint8Array,
  checksum: Checksum | undefined,
  { store, now }: Call,
): Part {
  const place = placeOf(number);
  const replaced = parts.get(store, upload.id, place);
  if (replaced) removeContent(store, replaced.content);
  const part: Part = {
    upload: upload.id,
    place,
    number,
    size: body.length,
    etag: createHash("md5").update(body).digest("hex"),
    modified: wholeSecond(now),
    content: writeContent(store, body),
    ...(checksum && { checksum }),
  };
  parts.put(store, part);
  return part;
}
