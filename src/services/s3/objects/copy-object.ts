/** CopyObject: another object's bytes, with its facts or new ones. */
import { createHash } from "node:crypto";
import type { CopyObjectOutput, CopyObjectRequest } from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { algorithmOf, type Checksum, checksumMembers, computeChecksum, defaultAlgorithm } from "./checksums.ts";
import { checkWriteConditions } from "./conditions.ts";
import { copyContent, readPieces } from "./contents.ts";
import { type CopySource, findCopySource } from "./copy-source.ts";
import type { Facts } from "./facts.ts";
import { shownVersion } from "./find-object.ts";
import { checkKey, chooseFacts, write } from "./put-object.ts";
import { latestVersion, type Version } from "./versions.ts";

export const copyObject: Handler<CopyObjectRequest, CopyObjectOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const key = checkKey(input.Key);
  const source = findCopySource(input, call);
  checkIsChange(input, source, bucket);
  checkWriteConditions(input, latestVersion(call.store, bucket.name, key));
  const { size, content } = source.version;
  const checksum = chooseChecksum(input, source.version, call);
  const facts = { ...copyFacts(input, source.version.facts, bucket, call), ...(checksum && { checksum }) };
  // The copy of an object that was uploaded in parts is in one piece and has a plain digest.
  const etag = md5(readPieces(call.store, content, 0, size));
  const copied = copyContent(call.store, content, 0, size);
  const written = write(bucket, key, { facts, etag, size, content: copied }, "ObjectCreated:Copy", call);
  return {
    CopyObjectResult: { ETag: `"${etag}"`, LastModified: new Date(written.modified), ...checksumMembers(checksum) },
    ...facts.encryption,
    ...shownVersion(bucket, written),
    ...(source.bucket.versioning && { CopySourceVersionId: source.version.version }),
  };
};

function md5(pieces: Iterable<Uint8Array>): string {
  const hash = createHash("md5");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

/** @throws InvalidRequest for a copy of an object onto itself that changes nothing. */
function checkIsChange(input: CopyObjectRequest, { version, named }: CopySource, bucket: Bucket): void {
  // A version that is named is written as a new one: so one restores it.
  const isRestored = named && bucket.versioning !== undefined;
  const isSame = version.bucket === bucket.name && version.key === input.Key && version.latest && !isRestored;
  const changes =
    input.MetadataDirective === "REPLACE" ||
    input.StorageClass !== undefined ||
    input.WebsiteRedirectLocation !== undefined ||
    input.ServerSideEncryption !== undefined ||
    input.SSECustomerAlgorithm !== undefined;
  if (isSame && !changes)
    throw fault(
      "InvalidRequest",
      {},
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
}

/** The headers come from the source unless they are replaced, and so do the tags; all else is the copy's own. */
function copyFacts(input: CopyObjectRequest, source: Facts, bucket: Bucket, call: Call): Facts {
  const { tags, ...own } = chooseFacts(input, bucket, call);
  const { StorageClass: _, WebsiteRedirectLocation: __, ...kept } = source.headers;
  const { StorageClass, WebsiteRedirectLocation } = own.headers;
  const headers =
    input.MetadataDirective === "REPLACE" ? own.headers : { ...kept, StorageClass, WebsiteRedirectLocation };
  const chosen = input.TaggingDirective === "REPLACE" ? tags : source.tags;
  return { ...own, headers, ...(chosen && { tags: chosen }) };
}

/** The source's algorithm unless another one is asked for; a checksum made of parts is made anew over the whole. */
function chooseChecksum(input: CopyObjectRequest, { facts, content, size }: Version, call: Call): Checksum | undefined {
  const algorithm = algorithmOf(input.ChecksumAlgorithm) ?? facts.checksum?.algorithm ?? defaultAlgorithm;
  if (facts.checksum?.algorithm === algorithm && facts.checksum.type === "FULL_OBJECT") return facts.checksum;
  return computeChecksum(algorithm, readPieces(call.store, content, 0, size));
}
