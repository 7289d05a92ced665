/** AWS::S3::Bucket. */
import { list, type Making, type Properties, pick, type ResourceType, text } from "./resource-type.ts";

export const s3Bucket: ResourceType = {
  type: "AWS::S3::Bucket",
  properties: [
    "BucketName",
    "BucketEncryption",
    "PublicAccessBlockConfiguration",
    "VersioningConfiguration",
    "LifecycleConfiguration",
    "OwnershipControls",
    "Tags",
  ],
  create: (properties, making) => {
    const Bucket = text(properties.BucketName) || making.generatedName(63).toLowerCase();
    making.invoke("s3", "CreateBucket", {
      Bucket,
      ...(making.region !== "us-east-1" && { CreateBucketConfiguration: { LocationConstraint: making.region } }),
    });
    for (const [property, operation, configure] of configurations) {
      const value = properties[property];
      if (value !== undefined) making.invoke("s3", operation, { Bucket, ...configure(value as Properties) });
    }
    return { physicalId: Bucket, attributes: attributes(Bucket, making) };
  },
  // A bucket that holds objects stays, and the deletion fails, as AWS has it.
  delete: ({ physicalId }, _properties, making) => void making.invoke("s3", "DeleteBucket", { Bucket: physicalId }),
};

const configurations: readonly [property: string, operation: string, configure: (value: Properties) => object][] = [
  [
    "BucketEncryption",
    "PutBucketEncryption",
    (value) => ({
      ServerSideEncryptionConfiguration: {
        Rules: list(value.ServerSideEncryptionConfiguration).map((rule) => ({
          ApplyServerSideEncryptionByDefault: pick(
            (rule.ServerSideEncryptionByDefault ?? {}) as Properties,
            "SSEAlgorithm",
            "KMSMasterKeyID",
          ),
          BucketKeyEnabled: String(rule.BucketKeyEnabled) === "true",
        })),
      },
    }),
  ],
  [
    "PublicAccessBlockConfiguration",
    "PutPublicAccessBlock",
    (value) => ({
      PublicAccessBlockConfiguration: Object.fromEntries(
        ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"].map((name) => [
          name,
          String(value[name]) === "true",
        ]),
      ),
    }),
  ],
  ["VersioningConfiguration", "PutBucketVersioning", (value) => ({ VersioningConfiguration: pick(value, "Status") })],
  [
    "LifecycleConfiguration",
    "PutBucketLifecycleConfiguration",
    (value) => ({ LifecycleConfiguration: { Rules: list(value.Rules).map(lifecycleRule) } }),
  ],
  ["OwnershipControls", "PutBucketOwnershipControls", (value) => ({ OwnershipControls: { Rules: value.Rules } })],
  ["Tags", "PutBucketTagging", (value) => ({ Tagging: { TagSet: value } })],
];

/** CloudFormation's flat rule as S3's nested one. */
const lifecycleRule = (rule: Properties) => ({
  ...pick(rule, "Status"),
  ...(rule.Id !== undefined && { ID: rule.Id }),
  Filter: { Prefix: text(rule.Prefix) },
  ...(rule.ExpirationInDays !== undefined && { Expiration: { Days: Number(rule.ExpirationInDays) } }),
  ...(rule.NoncurrentVersionExpirationInDays !== undefined && {
    NoncurrentVersionExpiration: { NoncurrentDays: Number(rule.NoncurrentVersionExpirationInDays) },
  }),
  ...(rule.Transitions !== undefined && {
    Transitions: list(rule.Transitions).map((transition) => ({
      Days: Number(transition.TransitionInDays),
      StorageClass: transition.StorageClass,
    })),
  }),
});

const attributes = (bucket: string, { region }: Making) => ({
  Arn: `arn:aws:s3:::${bucket}`,
  DomainName: `${bucket}.s3.amazonaws.com`,
  RegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
  WebsiteURL: `http://${bucket}.s3-website-${region}.amazonaws.com`,
});
