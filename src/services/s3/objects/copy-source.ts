/** `x-amz-copy-source`: the version that a copy is made of. */
import type { Call } from "../../../cloud/call.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { fault, invalidArgument } from "../faults.ts";
import { checkCopyConditions } from "./conditions.ts";
import { checkVersionId, findObject } from "./find-object.ts";
import { checkCustomerKey } from "./object-encryption.ts";
import { namedVersion, type Version } from "./versions.ts";

/** The members that CopyObject and UploadPartCopy have in common. */
export interface CopySourceInput {
  readonly CopySource?: string | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: Date | undefined;
  readonly CopySourceIfUnmodifiedSince?: Date | undefined;
  readonly CopySourceSSECustomerAlgorithm?: string | undefined;
  readonly CopySourceSSECustomerKey?: string | undefined;
  readonly CopySourceSSECustomerKeyMD5?: string | undefined;
}

export interface CopySource {
  readonly bucket: Bucket;
  readonly version: Version;
  /** Whether the source names the version. */
  readonly named: boolean;
}

/** Finds what is to be copied and checks the source's conditions. */
export function findCopySource(input: CopySourceInput, call: Call): CopySource {
  const { name, key, id } = parseCopySource(input.CopySource ?? "");
  const bucket = findBucket({ Bucket: name, ExpectedBucketOwner: input.ExpectedSourceBucketOwner }, call);
  if (id !== undefined) {
    checkVersionId(bucket, id);
    if (namedVersion(call.store, name, key, id)?.marker)
      throw fault(
        "InvalidRequest",
        {},
        "The source of a copy request may not specifically refer to a delete marker by version id.",
      );
  }
  const version = findObject(bucket, { Key: key, VersionId: id }, call);
  checkCopyConditions(
    {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    version,
  );
  checkCustomerKey(version.facts.encryption, {
    SSECustomerAlgorithm: input.CopySourceSSECustomerAlgorithm,
    SSECustomerKey: input.CopySourceSSECustomerKey,
    SSECustomerKeyMD5: input.CopySourceSSECustomerKeyMD5,
  });
  return { bucket, version, named: id !== undefined };
}

/** `bucket/key?versionId=id`, with or without a leading slash, percent-encoded. @throws InvalidArgument */
export function parseCopySource(source: string): { name: string; key: string; id: string | undefined } {
  const [, path = "", id] = /^(.*?)(?:\?versionId=(.*))?$/s.exec(source) ?? [];
  const [, name, key] = /^\/?([^/]+)\/(.+)$/s.exec(decoded(path, source)) ?? [];
  if (!name || !key) throw invalidArgument("Invalid copy source object key", "x-amz-copy-source", source);
  return { name, key, id };
}

/** Some clients escape the slash behind the bucket, too. */
function decoded(path: string, source: string): string {
  try {
    return decodeURIComponent(path.replaceAll("+", " "));
  } catch {
    throw invalidArgument("Invalid copy source encoding.", "x-amz-copy-source", source);
  }
}
