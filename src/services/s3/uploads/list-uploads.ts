/** ListParts and ListMultipartUploads. */
import type {
  ListMultipartUploadsOutput,
  ListMultipartUploadsRequest,
  ListPartsOutput,
  ListPartsRequest,
} from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { findBucket, ownerOf } from "../buckets/bucket.ts";
import { encoder, pageSize } from "../listing/list-input.ts";
import { behindMarker, byKey, listPage, type Position } from "../listing/page.ts";
import { checksumMembers } from "../objects/checksums.ts";
import { findUpload, partsOf, type Upload, uploadsOf } from "./upload.ts";

export const listParts: Handler<ListPartsRequest, ListPartsOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const upload = findUpload(bucket, input, call);
  const most = pageSize(input.MaxParts, "max-parts");
  const marker = Number(input.PartNumberMarker ?? 0);
  const rest = partsOf(call.store, upload).filter(({ number }) => number > marker);
  const page = rest.slice(0, most);
  return {
    Bucket: bucket.name,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: most,
    IsTruncated: rest.length > page.length,
    Parts: page.map(({ number, size, etag, modified, checksum }) => {
      const { ChecksumType: _, ...value } = checksumMembers(upload.algorithm && checksum);
      return { PartNumber: number, LastModified: new Date(modified), ETag: `"${etag}"`, Size: size, ...value };
    }),
    Initiator: ownerOf(bucket.account),
    Owner: ownerOf(bucket.account),
    StorageClass: upload.facts.headers.StorageClass ?? "STANDARD",
    ...checksumOf(upload),
  };
};

function checksumOf({ algorithm, checksumType }: Upload) {
  return algorithm ? { ChecksumAlgorithm: algorithm, ChecksumType: checksumType } : {};
}

/** By key, and under a key by age. */
export const listMultipartUploads: Handler<ListMultipartUploadsRequest, ListMultipartUploadsOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const { Prefix: prefix = "", Delimiter: delimiter = "", KeyMarker: keyMarker, UploadIdMarker: idMarker } = input;
  const encode = encoder(input.EncodingType);
  const most = pageSize(input.MaxUploads, "max-uploads");
  const all = uploadsOf(call.store, bucket.name)
    .filter(({ key }) => key.startsWith(prefix))
    .sort((a, b) => byKey(a.key, b.key) || a.initiated - b.initiated);
  const after = idMarker ? all.find(({ key, id }) => key === keyMarker && id === idMarker) : undefined;
  const start: Position<Upload> = after ? { key: after.key, after } : behindMarker(keyMarker, prefix, delimiter);
  const fetch = ({ key, after }: Position<Upload>, limit: number) => {
    const first = after ? all.indexOf(after) + 1 : all.findIndex((upload) => byKey(upload.key, key) >= 0);
    return first < 0 ? [] : all.slice(first, first + limit);
  };
  const page = listPage({ prefix, delimiter, most, start, fetch });
  return {
    Bucket: bucket.name,
    KeyMarker: encode(keyMarker ?? ""),
    UploadIdMarker: idMarker ?? "",
    Prefix: encode(prefix),
    ...(delimiter !== "" && { Delimiter: encode(delimiter) }),
    MaxUploads: most,
    IsTruncated: page.next !== undefined,
    ...(page.next && { NextKeyMarker: encode(page.last), NextUploadIdMarker: page.next.after?.id ?? "" }),
    Uploads: page.rows.map((upload) => ({
      UploadId: upload.id,
      Key: encode(upload.key),
      Initiated: new Date(upload.initiated),
      StorageClass: upload.facts.headers.StorageClass ?? "STANDARD",
      Owner: ownerOf(bucket.account),
      Initiator: ownerOf(bucket.account),
      ...checksumOf(upload),
    })),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    ...(input.EncodingType && { EncodingType: input.EncodingType }),
  };
};
