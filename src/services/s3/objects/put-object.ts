/** PutObject, and what every way of writing an object shares. */
import { createHash } from "node:crypto";
import type { PutObjectOutput, PutObjectRequest } from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { alphanumeric } from "../../../cloud/ids.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { notify } from "../notifications/notify.ts";
import type { Happening } from "../notifications/object-event.ts";
import type { AclInput } from "../settings/acl-grants.ts";
import { acceptedGrants } from "../settings/bucket-acl.ts";
import { checksumMembers, verifyChecksum, verifyMd5 } from "./checksums.ts";
import { checkWriteConditions } from "./conditions.ts";
import { writeContent } from "./contents.ts";
import { type Facts, type HeaderInput, storeHeaders } from "./facts.ts";
import { shownVersion } from "./find-object.ts";
import type { KmsInput } from "./kms-key.ts";
import { type CustomerKey, chooseEncryption, type Encryption } from "./object-encryption.ts";
import { chooseLocks, type LockInput } from "./object-lock.ts";
import { parseTagging } from "./object-tags.ts";
import { addVersion, latestVersion, nullVersion, type Version } from "./versions.ts";

/** The SDK's stream of a body is wider than what the wire reads. */
export type PutBytesRequest = Omit<PutObjectRequest, "Body"> & { readonly Body?: Uint8Array };

export const putObject: Handler<PutBytesRequest, PutObjectOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const key = checkKey(input.Key);
  checkWriteConditions(input, latestVersion(call.store, bucket.name, key));
  const body = input.Body ?? new Uint8Array();
  verifyMd5(input.ContentMD5, body);
  const checksum = verifyChecksum(input, body);
  const facts: Facts = { ...chooseFacts(input, bucket, call), ...(checksum && { checksum }) };
  const etag = createHash("md5").update(body).digest("hex");
  const written = write(
    bucket,
    key,
    { facts, etag, size: body.length, content: writeContent(call.store, body) },
    "ObjectCreated:Put",
    call,
  );
  return { ETag: `"${etag}"`, ...facts.encryption, ...checksumMembers(checksum), ...shownVersion(bucket, written) };
};

/** @throws KeyTooLongError where the key's UTF-8 has more than 1,024 bytes. */
export function checkKey(key = ""): string {
  const size = Buffer.byteLength(key);
  if (size > 1024) throw fault("KeyTooLongError", { Size: size, MaxSizeAllowed: 1024 });
  return key;
}

/** The members that say what an object is beside its bytes. */
export interface FactsInput extends HeaderInput, Encryption, CustomerKey, KmsInput, LockInput, AclInput {
  readonly Tagging?: string | undefined;
}

/** What a new object is beside its bytes, checked against what its bucket allows. */
export function chooseFacts(input: FactsInput, bucket: Bucket, call: Call): Facts {
  const grants = acceptedGrants(input, bucket, call);
  const tags = parseTagging(input.Tagging);
  return {
    headers: storeHeaders(input),
    encryption: chooseEncryption(input, bucket, call),
    ...chooseLocks(input, bucket, call),
    ...(grants && { grants }),
    ...(tags.length > 0 && { tags }),
  };
}

type Written = Pick<Version, "facts" | "etag" | "size" | "content">;

/** Writes an object, as a new version where the bucket has versioning and in place of the `null` one where not; who is to be told is. */
export function write(bucket: Bucket, key: string, object: Written, event: Happening, call: Call): Version {
  const { name, versioning } = bucket;
  const { store, now } = call;
  const written = addVersion(store, {
    ...object,
    bucket: name,
    key,
    version: versioning === "Enabled" ? alphanumeric(32) : nullVersion,
    marker: false,
    modified: wholeSecond(now),
  });
  notify(bucket, event, written, call);
  return written;
}

/** HTTP dates have no fractions, and conditions compare with them. */
export function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000;
}
