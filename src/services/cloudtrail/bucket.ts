/** A trail's bucket: its name, and whether its policy and the trail's key let CloudTrail in. */

import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import { logFilesFolder } from "../../records/log-file.ts";
import { fault } from "./faults.ts";
import { fileEncryption, keyRefusal } from "./kms-key.ts";
import { deliverer, type Trail } from "./trail.ts";

/**
 * Tries the two things that the prescribed bucket policy allows: reading the ACL and writing under the trail's folder.
 * @returns the trail with the ARN of its key as S3 answers it: the key's own, also where an alias was given
 * @throws InvalidS3BucketNameException, InvalidS3PrefixException, S3BucketDoesNotExistException, InsufficientS3BucketPolicyException
 * and what {@link keyRefusal} makes of a trail with a key
 */
export function checkBucket(cloud: Host, trail: Trail): Trail {
  const { bucket, prefix } = trail;
  if (!bucketForm.test(bucket))
    throw fault("InvalidS3BucketNameException", `Bucket name ${bucket} is not a valid S3 bucket name.`);
  if (prefix !== undefined && prefix.length > 200)
    throw fault("InvalidS3PrefixException", `S3 prefix too long. Maximum allowed length: 200 characters.`);
  attempt(cloud, trail, "GetBucketAcl", {}, badPolicy);
  const folder = { Key: `${logFilesFolder(trail)}/`, Body: new Uint8Array(), ACL: "bucket-owner-full-control" };
  const object = { ...folder, ...fileEncryption(trail) };
  const { SSEKMSKeyId: key } = attempt(cloud, trail, "PutObject", object, trail.kmsKeyId ? keyRefusal : badPolicy);
  return trail.kmsKeyId ? { ...trail, kmsKeyId: String(key) } : trail;
}

const bucketForm = /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,61}[a-zA-Z0-9]$/;

type Refusal = (fault: Fault, trail: Trail) => Fault;

function attempt(cloud: Host, trail: Trail, operation: string, input: object, refusal: Refusal) {
  try {
    return cloud.invoke("s3", operation, { Bucket: trail.bucket, ...input }, { ...deliverer(trail), rehearse: true });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === "NoSuchBucket")
      throw fault("S3BucketDoesNotExistException", `S3 bucket ${trail.bucket} does not exist!`);
    throw refusal(error, trail);
  }
}

const badPolicy: Refusal = (_fault, { bucket }) =>
  fault("InsufficientS3BucketPolicyException", `Incorrect S3 bucket policy is detected for bucket: ${bucket}`);
