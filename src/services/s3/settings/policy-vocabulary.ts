/**
 * Of what a bucket's policy may speak: actions on buckets and on objects, and condition keys.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
import { like } from "../../../policies/wildcard.ts";

function lower(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.toLowerCase().split(" "));
}

const bucketActions = lower(
  "CreateBucket DeleteBucket DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration GetAnalyticsConfiguration",
  "GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketNotification GetBucketObjectLockConfiguration",
  "GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketRequestPayment",
  "GetBucketTagging GetBucketVersioning GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration",
  "GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration ListBucket",
  "ListBucketMultipartUploads ListBucketVersions ListTagsForResource PutAccelerateConfiguration PutAnalyticsConfiguration",
  "PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration",
  "PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment PutBucketTagging",
  "PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration",
  "PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration PutReplicationConfiguration TagResource",
  "UntagResource GetBucketMetadataTableConfiguration CreateBucketMetadataTableConfiguration",
  "DeleteBucketMetadataTableConfiguration",
);

const objectActions = lower(
  "AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion",
  "DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention",
  "GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes",
  "GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent InitiateReplication",
  "ListMultipartUploadParts ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectLegalHold",
  "PutObjectRetention PutObjectTagging PutObjectVersionAcl PutObjectVersionTagging ReplicateDelete ReplicateObject",
  "ReplicateTags RestoreObject",
);

/** What an action or pattern covers: on a bucket, on its objects. Neither: S3 has no such action. */
export function coverageOf(action: string): { readonly ofBucket: boolean; readonly ofObjects: boolean } {
  const pattern = action === "*" ? "*" : (/^(?:s3|s3-object-lambda):(.+)$/i.exec(action)?.[1]?.toLowerCase() ?? "");
  const covers = (names: readonly string[]) => names.some((name) => like(pattern, name));
  return { ofBucket: covers(bucketActions), ofObjects: covers(objectActions) };
}

/** Keys and the actions that bring them; those without a pattern every action may bring. */
const keys: readonly (readonly [actions: RegExp | undefined, ...keys: readonly string[]])[] = [
  [/^ListBucket/i, "prefix", "delimiter", "max-keys"],
  [/Version/i, "versionid"],
  [
    /^(Put|Create|Replicate|Get|Delete|Restore|Bypass)/i,
    ...["x-amz-acl", "x-amz-copy-source", "x-amz-grant-full-control", "x-amz-grant-read", "x-amz-grant-read-acp"],
    ...["x-amz-grant-write", "x-amz-grant-write-acp", "x-amz-metadata-directive", "x-amz-object-ownership"],
    ...["x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-storage-class"],
    ...["x-amz-server-side-encryption-customer-algorithm", "x-amz-website-redirect-location", "if-match"],
    ...["if-none-match", "requestobjecttagkeys", "object-lock-legal-hold", "object-lock-mode"],
    ...["object-lock-remaining-retention-days", "object-lock-retain-until-date", "locationconstraint"],
  ],
  [
    undefined,
    ...["accessgrantsinstancearn", "accesspointnetworkorigin", "authtype", "dataaccesspointaccount"],
    ...["dataaccesspointarn", "inventoryaccessibleoptionalfields", "isreplicationpauserequest", "resourceaccount"],
    ...["signatureage", "signatureversion", "tlsversion", "x-amz-content-sha256", "accesspointtag"],
  ],
];
const tagKeys = /^(existingobjecttag|requestobjecttag|buckettag|accesspointtag)\/./;

/** Whether S3 knows a condition key: its own, and the global ones. */
export function isConditionKey(key: string): boolean {
  const name = nameOf(key);
  if (name === undefined) return /^aws:./i.test(key);
  return tagKeys.test(name) || keys.some(([, ...names]) => names.includes(name));
}

/** Whether one of the actions may bring the key. */
export function bringsKey(actions: readonly string[], key: string): boolean {
  const name = nameOf(key);
  const by = keys.find(([, ...names]) => name !== undefined && names.includes(name))?.[0];
  if (!by) return true;
  const patterns = actions.map((action) => action.toLowerCase().replace(/^s3:/, ""));
  return [...bucketActions, ...objectActions].some(
    (known) => by.test(known) && patterns.some((pattern) => like(pattern, known)),
  );
}

function nameOf(key: string): string | undefined {
  return /^s3:(.+)$/i.exec(key)?.[1]?.toLowerCase();
}
