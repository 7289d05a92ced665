/** GetObjectAttributes: chosen facts about an object, its parts among them. */
import type {
  GetObjectAttributesOutput,
  GetObjectAttributesParts,
  GetObjectAttributesRequest,
  ObjectAttributes,
} from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { findBucket } from "../buckets/bucket.ts";
import { type Checksum, checksumMembers } from "./checksums.ts";
import { checkReadConditions } from "./conditions.ts";
import type { StoredPart } from "./facts.ts";
import { findObject, shownVersion } from "./find-object.ts";
import { checkCustomerKey } from "./object-encryption.ts";

export const getObjectAttributes: Handler<GetObjectAttributesRequest, GetObjectAttributesOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const version = findObject(bucket, input, call);
  checkReadConditions({}, version);
  checkCustomerKey(version.facts.encryption, input);
  const { facts, etag, size, modified } = version;
  const wanted = new Set<ObjectAttributes | undefined>(input.ObjectAttributes);
  return {
    LastModified: new Date(modified),
    ...shownVersion(bucket, version),
    ...(wanted.has("ETag") && { ETag: etag }),
    ...(wanted.has("Checksum") && facts.checksum && { Checksum: checksumMembers(withoutCount(facts.checksum)) }),
    ...(wanted.has("ObjectParts") && facts.parts && { ObjectParts: listParts(facts.parts, input) }),
    ...(wanted.has("StorageClass") && { StorageClass: facts.headers.StorageClass ?? "STANDARD" }),
    ...(wanted.has("ObjectSize") && { ObjectSize: size }),
  };
};

/** Attributes tell a composite checksum without the number of parts that headers put behind it. */
function withoutCount(checksum: Checksum): Checksum {
  return { ...checksum, value: checksum.value.replace(/-\d+$/, "") };
}

/** The parts themselves are only told where they have checksums of their own. */
function listParts(parts: readonly StoredPart[], input: GetObjectAttributesRequest): GetObjectAttributesParts {
  const marker = Number(input.PartNumberMarker ?? 0);
  const most = input.MaxParts ?? 1000;
  const rest = parts.filter(({ number }) => number > marker);
  const page = rest.slice(0, most);
  const isListed = page.some(({ checksum }) => checksum);
  return {
    TotalPartsCount: parts.length,
    ...(isListed && {
      PartNumberMarker: String(marker),
      NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
      MaxParts: most,
      IsTruncated: rest.length > page.length,
      Parts: page.map(({ number, size, checksum }) => {
        const { ChecksumType: _, ...value } = checksumMembers(checksum);
        return { PartNumber: number, Size: size, ...value };
      }),
    }),
  };
}
