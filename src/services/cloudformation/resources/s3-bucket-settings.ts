/** The settings of a bucket: for each property of AWS::S3::Bucket the calls that put, remove and get it, and its two spellings. */
import type { Values } from "../../../wire/protocol.ts";
import { list, object, pick } from "./property-values.ts";
import type { Properties } from "./resource-type.ts";
import { lifecycleProperty, lifecycleRule } from "./s3-lifecycle-rule.ts";

interface BucketSetting {
  readonly property: string;
  readonly put: string;
  /** The input of `put`, beside the bucket. */
  fromProperty(value: Properties): object;
  /** Where a template does not say it any more. */
  readonly remove: { readonly operation: string; readonly input?: object };
  readonly get: string;
  toProperty(answer: Values): unknown;
}

const accessBlocks = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

export const bucketSettings: readonly BucketSetting[] = [
  {
    property: "BucketEncryption",
    put: "PutBucketEncryption",
    fromProperty: (value) => ({
      ServerSideEncryptionConfiguration: {
        Rules: list(value.ServerSideEncryptionConfiguration).map((rule) => ({
          ApplyServerSideEncryptionByDefault: pick(
            object(rule.ServerSideEncryptionByDefault),
            "SSEAlgorithm",
            "KMSMasterKeyID",
          ),
          ...pick(rule, "BucketKeyEnabled"),
        })),
      },
    }),
    remove: { operation: "DeleteBucketEncryption" },
    get: "GetBucketEncryption",
    toProperty: ({ ServerSideEncryptionConfiguration: configuration }) => ({
      ServerSideEncryptionConfiguration: list(object(configuration).Rules).map((rule) => ({
        ServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault,
        ...pick(rule, "BucketKeyEnabled"),
      })),
    }),
  },
  {
    property: "PublicAccessBlockConfiguration",
    put: "PutPublicAccessBlock",
    fromProperty: (value) => ({
      PublicAccessBlockConfiguration: {
        ...Object.fromEntries(accessBlocks.map((name) => [name, false])),
        ...value,
      },
    }),
    remove: { operation: "DeletePublicAccessBlock" },
    get: "GetPublicAccessBlock",
    toProperty: (answer) => answer.PublicAccessBlockConfiguration,
  },
  {
    property: "VersioningConfiguration",
    put: "PutBucketVersioning",
    fromProperty: (value) => ({ VersioningConfiguration: value }),
    remove: { operation: "PutBucketVersioning", input: { VersioningConfiguration: { Status: "Suspended" } } },
    get: "GetBucketVersioning",
    toProperty: ({ Status }) => ({ Status: Status ?? "Suspended" }),
  },
  {
    property: "LifecycleConfiguration",
    put: "PutBucketLifecycleConfiguration",
    fromProperty: (value) => ({ LifecycleConfiguration: { Rules: list(value.Rules).map(lifecycleRule) } }),
    remove: { operation: "DeleteBucketLifecycle" },
    get: "GetBucketLifecycleConfiguration",
    toProperty: ({ Rules }) => ({ Rules: list(Rules).map(lifecycleProperty) }),
  },
  {
    property: "OwnershipControls",
    put: "PutBucketOwnershipControls",
    fromProperty: (value) => ({ OwnershipControls: value }),
    remove: { operation: "DeleteBucketOwnershipControls" },
    get: "GetBucketOwnershipControls",
    toProperty: (answer) => answer.OwnershipControls,
  },
  {
    property: "LoggingConfiguration",
    put: "PutBucketLogging",
    fromProperty: (value) => ({
      BucketLoggingStatus: {
        LoggingEnabled: { TargetBucket: value.DestinationBucketName, TargetPrefix: value.LogFilePrefix ?? "" },
      },
    }),
    remove: { operation: "PutBucketLogging", input: { BucketLoggingStatus: {} } },
    get: "GetBucketLogging",
    toProperty: ({ LoggingEnabled: enabled }) =>
      enabled && { DestinationBucketName: object(enabled).TargetBucket, LogFilePrefix: object(enabled).TargetPrefix },
  },
  {
    property: "ObjectLockConfiguration",
    put: "PutObjectLockConfiguration",
    fromProperty: (value) => ({ ObjectLockConfiguration: value }),
    remove: {
      operation: "PutObjectLockConfiguration",
      input: { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } },
    },
    get: "GetObjectLockConfiguration",
    toProperty: (answer) => answer.ObjectLockConfiguration,
  },
  {
    property: "Tags",
    put: "PutBucketTagging",
    fromProperty: (value) => ({ Tagging: { TagSet: value } }),
    remove: { operation: "DeleteBucketTagging" },
    get: "GetBucketTagging",
    toProperty: (answer) => answer.TagSet,
  },
];
