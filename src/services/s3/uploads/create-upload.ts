/** CreateMultipartUpload and AbortMultipartUpload. */
import type {
  AbortMultipartUploadOutput,
  AbortMultipartUploadRequest,
  ChecksumType,
  CreateMultipartUploadOutput,
  CreateMultipartUploadRequest,
} from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { alphanumeric } from "../../../cloud/ids.ts";
import { findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { type Algorithm, algorithmOf } from "../objects/checksums.ts";
import { checkKey, chooseFacts } from "../objects/put-object.ts";
import { findUpload, removeUpload, uploads } from "./upload.ts";

export const createMultipartUpload: Handler<CreateMultipartUploadRequest, CreateMultipartUploadOutput> = (
  input,
  call,
) => {
  const bucket = findBucket(input, call);
  const key = checkKey(input.Key);
  const algorithm = algorithmOf(input.ChecksumAlgorithm);
  const checksumType = chooseChecksumType(algorithm, input.ChecksumType);
  const facts = chooseFacts(input, bucket, call);
  const id = alphanumeric(128);
  uploads.put(call.store, { bucket: bucket.name, key, id, initiated: call.now, facts, algorithm, checksumType });
  return {
    Bucket: bucket.name,
    Key: key,
    UploadId: id,
    ...facts.encryption,
    ...(algorithm && { ChecksumAlgorithm: algorithm, ChecksumType: checksumType }),
  };
};

/** CRC-64/NVME is always of the whole, the SHA family always composed; the short CRCs are composed unless told otherwise. */
function chooseChecksumType(algorithm: Algorithm | undefined, asked: ChecksumType | undefined): ChecksumType {
  if (!algorithm) {
    if (asked)
      throw fault(
        "InvalidRequest",
        {},
        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
      );
    return "FULL_OBJECT";
  }
  const isWhole = algorithm === "CRC64NVME";
  const isComposed = !algorithm.startsWith("CRC");
  const type = asked ?? (isWhole ? "FULL_OBJECT" : "COMPOSITE");
  if ((isWhole && type === "COMPOSITE") || (isComposed && type === "FULL_OBJECT"))
    throw fault(
      "InvalidRequest",
      {},
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  return type;
}

export const abortMultipartUpload: Handler<AbortMultipartUploadRequest, AbortMultipartUploadOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  removeUpload(call.store, findUpload(bucket, input, call));
  return {};
};
