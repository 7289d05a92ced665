/** Who may do what to a bucket: callers as their policies and the bucket's say, AWS's own services as the bucket's says. */
import { type Permission, type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { unset } from "../../cloud/auth/condition-keys.ts";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { askerOf } from "../../cloud/principal.ts";
import { decide } from "../../policies/decide.ts";
import type { Context } from "../../policies/question.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { serviceCall } from "../../policies/service-call.ts";
import type { Values } from "../../wire/protocol.ts";
import { type Bucket, bucketArn, buckets, findBucket } from "./buckets/bucket.ts";
import { fault } from "./faults.ts";
import { parseCopySource } from "./objects/copy-source.ts";
import { headerPermissions, permissionOf } from "./permissions.ts";
import { bucketPolicy } from "./settings/bucket-policy.ts";

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    const bucket = buckets.get(call.store, textOf(input, "Bucket"));
    const own = policyOf(bucket, call);
    const on = (name: string, resource: string): Permission => ({
      action: `s3:${name}`,
      resource,
      shown: `"${resource}"`,
      ...own,
    });
    if (operation === "ListBuckets") return [{ action: "s3:ListAllMyBuckets", resource: bucketArn("*"), shown: null }];
    const name = permissionOf(operation, input);
    const extra = headerPermissions.filter(
      ([member, permission]) =>
        input[member] !== undefined && /^(Put|Copy)Object$|^CreateMulti/.test(operation) && permission !== name,
    );
    const versions = operation === "DeleteObjects" ? deletedVersions(input) : [];
    return [
      ...resourcesOf(input).map((resource, index) => on(versions[index] ? "DeleteObjectVersion" : name, resource)),
      ...extra.flatMap(([, permission]) => resourcesOf(input).map((resource) => on(permission, resource))),
      ...sourcePermissions(input, call),
    ];
  },
  denied: (who, why) => fault("AccessDenied", {}, `${who} ${why}`),
  deniedParameters: true,
  conditionKeys: [
    {
      keys: [
        ...["s3:x-amz-acl", "s3:x-amz-server-side-encryption", "s3:x-amz-server-side-encryption-aws-kms-key-id"],
        ...["s3:x-amz-storage-class", "s3:VersionId", "s3:prefix", "s3:delimiter", "s3:max-keys"],
        ...["s3:x-amz-copy-source", "s3:x-amz-metadata-directive", "s3:x-amz-object-ownership"],
        ...["s3:x-amz-grant-full-control", "s3:x-amz-grant-read", "s3:x-amz-grant-read-acp"],
        ...["s3:x-amz-grant-write", "s3:x-amz-grant-write-acp", "s3:x-amz-website-redirect-location"],
        ...["s3:object-lock-mode", "s3:object-lock-legal-hold", "s3:LocationConstraint", "s3:ResourceAccount"],
      ],
      read: (input, { account }) => ({ ...contextOf(input), "s3:resourceaccount": account }),
    },
    unset("s3:ExistingObjectTag/*", "s3:RequestObjectTag/*", "s3:RequestObjectTagKeys", "s3:BucketTag/*"),
    unset("s3:authType", "s3:signatureAge", "s3:signatureversion", "s3:TlsVersion", "s3:x-amz-content-sha256"),
    unset("s3:DataAccessPointAccount", "s3:DataAccessPointArn", "s3:AccessPointNetworkOrigin", "s3:if-match"),
    unset("s3:if-none-match", "s3:object-lock-remaining-retention-days", "s3:object-lock-retain-until-date"),
    unset("s3:InventoryAccessibleOptionalFields", "s3:x-amz-server-side-encryption-customer-algorithm"),
  ],
};

/** The object that the call names, the objects that it lists, or the bucket. */
function resourcesOf(input: Values): readonly string[] {
  const bucket = textOf(input, "Bucket");
  const listed = (input.Delete as { readonly Objects?: readonly { readonly Key?: string }[] } | undefined)?.Objects;
  if (listed) return listed.map(({ Key }) => bucketArn(`${bucket}/${Key}`));
  const key = textOf(input, "Key");
  return [bucketArn(key === "" ? bucket : `${bucket}/${key}`)];
}

/** For each object of DeleteObjects, whether a version is named. */
function deletedVersions(input: Values): readonly boolean[] {
  return (
    (input.Delete as { readonly Objects?: readonly { readonly VersionId?: string }[] } | undefined)?.Objects ?? []
  ).map(({ VersionId }) => VersionId !== undefined);
}

/** A copy reads its source, which has another bucket's policy. */
function sourcePermissions(input: Values, call: Call): readonly Permission[] {
  const source = copySourceOf(textOf(input, "CopySource"));
  if (!source) return [];
  const resource = bucketArn(`${source.name}/${source.key}`);
  const action = source.id === undefined ? "s3:GetObject" : "s3:GetObjectVersion";
  const bucket = buckets.get(call.store, source.name);
  return [{ action, resource, shown: `"${resource}"`, ...policyOf(bucket, call) }];
}

/** A source that cannot be read the handler will refuse. */
function copySourceOf(source: string): ReturnType<typeof parseCopySource> | undefined {
  try {
    return parseCopySource(source);
  } catch {
    return undefined;
  }
}

function policyOf(bucket: Bucket | undefined, call: Call): Pick<Permission, "resourcePolicy"> {
  const policy = bucket && bucketPolicy.find(bucket, call);
  return policy === undefined ? {} : { resourcePolicy: readPolicy(policy) };
}

/** S3's condition keys. */
function contextOf(input: Values): Context {
  const text = (member: string) => (typeof input[member] === "string" ? input[member] : undefined);
  return {
    "s3:x-amz-acl": text("ACL"),
    "s3:x-amz-server-side-encryption": text("ServerSideEncryption"),
    "s3:x-amz-server-side-encryption-aws-kms-key-id": text("SSEKMSKeyId"),
    "s3:x-amz-storage-class": text("StorageClass"),
    "s3:versionid": text("VersionId"),
    "s3:prefix": text("Prefix"),
    "s3:delimiter": text("Delimiter"),
    "s3:x-amz-copy-source": text("CopySource"),
    "s3:x-amz-metadata-directive": text("MetadataDirective"),
    "s3:x-amz-object-ownership": text("ObjectOwnership"),
    "s3:x-amz-grant-full-control": text("GrantFullControl"),
    "s3:x-amz-grant-read": text("GrantRead"),
    "s3:x-amz-grant-read-acp": text("GrantReadACP"),
    "s3:x-amz-grant-write": text("GrantWrite"),
    "s3:x-amz-grant-write-acp": text("GrantWriteACP"),
    "s3:x-amz-website-redirect-location": text("WebsiteRedirectLocation"),
    "s3:object-lock-mode": text("ObjectLockMode"),
    "s3:object-lock-legal-hold": text("ObjectLockLegalHoldStatus"),
    "s3:locationconstraint": (input.CreateBucketConfiguration as { LocationConstraint?: string } | undefined)
      ?.LocationConstraint,
    ...(typeof input.MaxKeys === "number" && { "s3:max-keys": String(input.MaxKeys) }),
  };
}

/**
 * Lets callers with credentials through, who have been asked before; an AWS service (CloudTrail delivering) needs the
 * bucket policy's allowance.
 * @throws NoSuchBucket, AccessDenied
 */
export function authorize(operation: string, input: Values, call: Call): void {
  const { principal } = call;
  if (principal.kind !== "service") return;
  const key = textOf(input, "Key");
  const bucket = findBucket({ Bucket: textOf(input, "Bucket") }, call);
  const decision = decide([readPolicy(bucketPolicy.find(bucket, call))], {
    action: `s3:${permissionOf(operation, input)}`,
    resource: arn("s3", {}, key === "" ? bucket.name : `${bucket.name}/${key}`),
    asker: askerOf(principal),
    context: { ...contextOf(input), ...serviceCall(principal).context },
  });
  if (decision !== "allow") throw fault("AccessDenied");
}
