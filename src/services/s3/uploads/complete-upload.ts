/** CompleteMultipartUpload: the chosen parts become one object, the others go. */
import { createHash } from "node:crypto";
import type { CompletedPart, CompleteMultipartUploadOutput, CompleteMultipartUploadRequest } from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { checksumMembers, memberOf, statedChecksum } from "../objects/checksums.ts";
import { bareTag, checkWriteConditions } from "../objects/conditions.ts";
import { joinContents } from "../objects/contents.ts";
import { shownVersion } from "../objects/find-object.ts";
import { write } from "../objects/put-object.ts";
import { latestVersion } from "../objects/versions.ts";
import { checkJoined, joinChecksums } from "./joined-checksum.ts";
import { completedUploads, findUpload, type Part, partsOf, removeUpload, type Upload } from "./upload.ts";

const smallestPart = 5 * 1024 * 1024;

export const completeMultipartUpload: Handler<CompleteMultipartUploadRequest, CompleteMultipartUploadOutput> = (
  input,
  call,
) => {
  const bucket = findBucket(input, call);
  const { store } = call;
  const completed = completedUploads.get(store, bucket.name, input.Key ?? "", input.UploadId ?? "");
  if (completed) return completed.answer;
  const answer = complete(bucket, findUpload(bucket, input, call), input, call);
  completedUploads.put(store, { bucket: bucket.name, key: input.Key ?? "", id: input.UploadId ?? "", answer });
  return answer;
};

function complete(
  bucket: Bucket,
  upload: Upload,
  input: CompleteMultipartUploadRequest,
  call: Call,
): CompleteMultipartUploadOutput {
  const chosen = chooseParts(input.MultipartUpload?.Parts ?? [], upload, call);
  checkKind(input, upload);
  checkWriteConditions(input, latestVersion(call.store, bucket.name, upload.key));
  const size = chosen.reduce((sum, part) => sum + part.size, 0);
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== size)
    throw fault(
      "InvalidRequest",
      {},
      `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${size}`,
    );
  const checksum = joinChecksums(upload, chosen, call.store);
  checkJoined(statedChecksum(input), checksum);
  const facts = {
    ...upload.facts,
    ...(checksum && { checksum }),
    parts: chosen.map(({ number, size, checksum }) => ({
      number,
      size,
      // Parts of a checksum over the whole are not told.
      ...(checksum && upload.checksumType === "COMPOSITE" && { checksum }),
    })),
  };
  const etag = joinedTag(chosen);
  const content = joinContents(call.store, chosen);
  const written = write(
    bucket,
    upload.key,
    { facts, etag, size, content },
    "ObjectCreated:CompleteMultipartUpload",
    call,
  );
  removeUpload(call.store, upload);
  return {
    Location: `${call.cloud.baseUrl()}/${bucket.name}/${encodeURIComponent(upload.key)}`,
    Bucket: bucket.name,
    Key: upload.key,
    ETag: `"${etag}"`,
    ...facts.encryption,
    ...checksumMembers(checksum),
    ...shownVersion(bucket, written),
  };
}

/** @throws InvalidRequest where another kind of checksum is stated than the upload was created with */
function checkKind({ ChecksumType: stated }: CompleteMultipartUploadRequest, { checksumType }: Upload): void {
  if (stated !== undefined && stated !== checksumType)
    throw fault(
      "InvalidRequest",
      {},
      `The upload was created using the ${checksumType} checksum mode. The complete request must use the same checksum mode.`,
    );
}

/** The digest of the parts' digests, and how many they are. */
function joinedTag(chosen: readonly Part[]): string {
  const digests = Buffer.concat(chosen.map(({ etag }) => Buffer.from(etag, "hex")));
  return `${createHash("md5").update(digests).digest("hex")}-${chosen.length}`;
}

/** @throws MalformedXML, InvalidPartOrder, InvalidPart, InvalidRequest, EntityTooSmall, in this order */
function chooseParts(wanted: readonly CompletedPart[], upload: Upload, { store }: Call): Part[] {
  if (wanted.length === 0 || wanted.length > 10_000) throw fault("MalformedXML");
  const numbers = wanted.map(({ PartNumber: number = 0 }) => number);
  if (numbers.some((number, index) => number <= (numbers[index - 1] ?? 0)))
    throw fault("InvalidPartOrder", { UploadId: upload.id });
  const uploaded = new Map(partsOf(store, upload).map((part) => [part.number, part]));
  const chosen = wanted.map((asked) => {
    const part = uploaded.get(asked.PartNumber ?? 0);
    if (!part || part.etag !== bareTag(asked.ETag ?? "")) throw noSuchPart(asked, upload);
    checkPartChecksum(asked, part, upload);
    return part;
  });
  const small = chosen.slice(0, -1).find(({ size }) => size < smallestPart);
  if (small) throw tooSmall(small);
  return chosen;
}

function tooSmall({ etag, number, size }: Part) {
  return fault("EntityTooSmall", { ETag: etag, MinSizeAllowed: smallestPart, PartNumber: number, ProposedSize: size });
}

function noSuchPart({ PartNumber, ETag = "" }: CompletedPart, { id }: Upload) {
  return fault("InvalidPart", { UploadId: id, PartNumber, ETag: bareTag(ETag) });
}

/** A composite checksum must be stated part by part. */
function checkPartChecksum(asked: CompletedPart, part: Part, upload: Upload): void {
  const { algorithm, checksumType } = upload;
  const stated = statedChecksum(asked);
  if (stated && part.checksum?.algorithm === stated.algorithm && part.checksum.value !== stated.value)
    throw noSuchPart(asked, upload);
  if (algorithm && checksumType === "COMPOSITE" && asked[memberOf(algorithm)] === undefined)
    throw fault(
      "InvalidRequest",
      {},
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.number} in the request.`,
    );
}
