/** What AWS's own services may do to a bucket: that which its policy says. */
import { arn } from "../../cloud/ids.ts";
import { decide } from "../../cloud/policy.ts";
import type { Call } from "../../cloud/service.ts";
import type { Values } from "../../wire/protocol.ts";
import { findBucket } from "./buckets/bucket.ts";
import { fault } from "./faults.ts";
import { bucketPolicy } from "./settings/bucket-policy.ts";

/** Operations whose permission has another name than they. */
const permissions: Readonly<Record<string, string>> = {
  CompleteMultipartUpload: "PutObject",
  CopyObject: "PutObject",
  CreateMultipartUpload: "PutObject",
  DeleteBucketCors: "PutBucketCORS",
  DeleteBucketEncryption: "PutEncryptionConfiguration",
  DeleteBucketLifecycle: "PutLifecycleConfiguration",
  DeleteBucketReplication: "PutReplicationConfiguration",
  DeleteBucketTagging: "PutBucketTagging",
  DeleteObjects: "DeleteObject",
  GetBucketAccelerateConfiguration: "GetAccelerateConfiguration",
  GetBucketCors: "GetBucketCORS",
  GetBucketEncryption: "GetEncryptionConfiguration",
  GetBucketLifecycleConfiguration: "GetLifecycleConfiguration",
  GetBucketNotificationConfiguration: "GetBucketNotification",
  GetBucketReplication: "GetReplicationConfiguration",
  GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
  HeadBucket: "ListBucket",
  HeadObject: "GetObject",
  ListBuckets: "ListAllMyBuckets",
  ListMultipartUploads: "ListBucketMultipartUploads",
  ListObjectVersions: "ListBucketVersions",
  ListObjects: "ListBucket",
  ListObjectsV2: "ListBucket",
  ListParts: "ListMultipartUploadParts",
  PutBucketAccelerateConfiguration: "PutAccelerateConfiguration",
  PutBucketCors: "PutBucketCORS",
  PutBucketEncryption: "PutEncryptionConfiguration",
  PutBucketLifecycleConfiguration: "PutLifecycleConfiguration",
  PutBucketNotificationConfiguration: "PutBucketNotification",
  PutBucketReplication: "PutReplicationConfiguration",
  PutObjectLockConfiguration: "PutBucketObjectLockConfiguration",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
  UploadPart: "PutObject",
  UploadPartCopy: "PutObject",
};

/**
 * Lets callers with credentials through; an AWS service (CloudTrail delivering) needs the bucket policy's allowance.
 * @throws NoSuchBucket, AccessDenied
 */
export function authorize(operation: string, input: Values, call: Call): void {
  const { principal } = call;
  if (principal.kind !== "service") return;
  const {
    Bucket: name,
    Key: key,
    ACL: acl,
    ServerSideEncryption: encryption,
  } = input as Readonly<Record<string, string | undefined>>;
  const bucket = findBucket({ Bucket: name }, call);
  const decision = decide([bucketPolicy.find(bucket, call)], {
    action: `s3:${permissions[operation] ?? operation}`,
    resource: arn("s3", {}, key === undefined ? bucket.name : `${bucket.name}/${key}`),
    principal: { kind: "Service", names: [principal.name] },
    context: {
      "aws:sourcearn": principal.sourceArn,
      "aws:sourceaccount": principal.account,
      "aws:securetransport": "true",
      "s3:x-amz-acl": acl,
      "s3:x-amz-server-side-encryption": encryption,
    },
  });
  if (decision !== "allow") throw fault("AccessDenied");
}
