/** A trail's bucket: its name, and whether its policy lets CloudTrail in. */
import type { Cloud } from "../../cloud/cloud.ts";
import { Fault } from "../../cloud/fault.ts";
import { logFilesFolder } from "../../records/log-file.ts";
import { fault } from "./faults.ts";
import { deliverer, type Trail } from "./trail.ts";

/**
 * Tries the two things that the prescribed bucket policy allows: reading the ACL and writing under the trail's folder.
 * @throws InvalidS3BucketNameException, InvalidS3PrefixException, S3BucketDoesNotExistException, InsufficientS3BucketPolicyException
 */
export function checkBucket(cloud: Cloud, trail: Trail): void {
  const { bucket, prefix } = trail;
  if (!bucketForm.test(bucket))
    throw fault("InvalidS3BucketNameException", `Bucket name ${bucket} is not a valid S3 bucket name.`);
  if (prefix !== undefined && prefix.length > 200)
    throw fault("InvalidS3PrefixException", `S3 prefix too long. Maximum allowed length: 200 characters.`);
  const attempt = (operation: string, input: object) => {
    try {
      cloud.invoke("s3", operation, { Bucket: bucket, ...input }, { ...deliverer(trail), rehearse: true });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.code === "NoSuchBucket")
        throw fault("S3BucketDoesNotExistException", `S3 bucket ${bucket} does not exist!`);
      throw fault(
        "InsufficientS3BucketPolicyException",
        `Incorrect S3 bucket policy is detected for bucket: ${bucket}`,
      );
    }
  };
  attempt("GetBucketAcl", {});
  attempt("PutObject", { Key: `${logFilesFolder(trail)}/`, Body: new Uint8Array(), ACL: "bucket-owner-full-control" });
}

const bucketForm = /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,61}[a-zA-Z0-9]$/;
