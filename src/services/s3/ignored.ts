/** Members of S3's inputs that are refused by name, and those that change nothing here. */
import type { MemberReasons } from "../../cloud/members.ts";

export const refused: MemberReasons = {
  "CreateBucket.CreateBucketConfiguration.Location": "there are no directory buckets",
  "CreateBucket.CreateBucketConfiguration.Bucket": "there are no directory buckets",
  "CreateBucket.BucketNamespace": "all names are in the global namespace",
  "*.ObjectLockEventHold": "there are no event holds",
  "*.ObjectLockEventHoldDurationDays": "there are no event holds",
  "*.ObjectLockEventHoldDurationYears": "there are no event holds",
  "PutObjectRetention.Retention.EventHold": "there are no event holds",
  "PutObjectRetention.Retention.EventHoldDuration": "there are no event holds",
  "PutObjectLockConfiguration.ObjectLockConfiguration.Rule.DefaultRetention.DefaultEventHold":
    "there are no event holds",
  "CopyObject.AnnotationDirective": "objects have no annotations",
  "PutObject.WriteOffsetBytes": "there are no directory buckets",
  "AbortMultipartUpload.IfMatchInitiatedTime": "there are no directory buckets",
};

export const ignored: MemberReasons = {
  "*.AccessControlPolicy.Owner.ID": "an ACL does not change who owns",
  "*.AccessControlPolicy.Owner.DisplayName": "an ACL does not change who owns",
  "*.RequestPayer": "nobody is charged",
  "*.ChecksumAlgorithm": "the checksum itself counts, which clients send beside it",
  "*.ContentMD5": "objects' digests are verified, those of settings are not",
  "*.ContentLength": "the connection's own length counts",
  "*.MFA": "no bucket has MFA delete",
  "*.OptionalObjectAttributes": "no object is being restored",
  "PutBucketPolicy.ConfirmRemoveSelfBucketAccess": "a policy that locks its author out is taken",
  "PutBucketReplication.Token": "AWS's support gives it",
  "PutObjectLockConfiguration.Token": "AWS's support gives it",
  "CompleteMultipartUpload.SSECustomerAlgorithm": "each part was sent with the key",
  "CompleteMultipartUpload.SSECustomerKey": "each part was sent with the key",
  "CompleteMultipartUpload.SSECustomerKeyMD5": "each part was sent with the key",
  "ListParts.SSECustomerAlgorithm": "parts are listed without their key",
  "ListParts.SSECustomerKey": "parts are listed without their key",
  "ListParts.SSECustomerKeyMD5": "parts are listed without their key",
};
