/** Which AWS services and operations Trailbell reads and answers: the table that `models.ts` generates from. */

export interface ModelledService {
  /** Our folder under `src/services`. */
  readonly name: string;
  /** botocore's folder, where it has another name. */
  readonly from?: string;
  /** Operations to model in full; the others are kept by name only. */
  readonly operations: "all" | readonly string[];
  /** Shapes that AWS's typed SDKs have as strings and botocore as numbers. */
  readonly strings?: readonly string[];
  /** Facts of the REST XML answers that botocore keeps in code rather than in its model. */
  readonly xml?: {
    readonly namespace: string;
    /** Root elements by operation, from the S3 API reference's response syntax. */
    readonly roots: Readonly<Record<string, string>>;
    /** Operations whose one output member is the root element's text. */
    readonly unwrapped: readonly string[];
  };
}

/** `verbs("Get Put", "BucketAcl")` names the operations of one resource. */
const verbs = (prefixes: string, ...nouns: string[]): string[] =>
  nouns.flatMap((noun) => prefixes.split(" ").map((verb) => `${verb}${noun}`));

const s3: ModelledService = {
  name: "s3",
  operations: [
    "ListBuckets",
    ...verbs("Create Head Delete", "Bucket"),
    ...verbs("Get Put Delete", "BucketCors", "BucketEncryption", "BucketOwnershipControls", "BucketPolicy"),
    ...verbs("Get Put Delete", "BucketReplication", "BucketTagging", "BucketWebsite", "PublicAccessBlock"),
    ...verbs("Get Put", "BucketAccelerateConfiguration", "BucketAcl", "BucketLogging", "BucketVersioning"),
    ...verbs("Get Put", "BucketNotificationConfiguration", "BucketRequestPayment", "ObjectLockConfiguration"),
    ...verbs("Get Put", "BucketLifecycleConfiguration"),
    ...["DeleteBucketLifecycle", "GetBucketLocation", "GetBucketPolicyStatus"],
    ...["ListObjects", "ListObjectsV2", "ListObjectVersions", "DeleteObjects"],
    ...verbs("Get Head Put Copy Delete", "Object"),
    ...verbs("Get Put", "ObjectAcl", "ObjectLegalHold", "ObjectRetention"),
    ...verbs("Get Put Delete", "ObjectTagging"),
    ...["GetObjectAttributes", "ListMultipartUploads", "ListParts", "UploadPart", "UploadPartCopy"],
    ...verbs("Create Complete Abort", "MultipartUpload"),
  ],
  strings: ["PartNumberMarker", "NextPartNumberMarker"],
  xml: {
    namespace: "http://s3.amazonaws.com/doc/2006-03-01/",
    roots: {
      ListBuckets: "ListAllMyBucketsResult",
      ListObjects: "ListBucketResult",
      ListObjectsV2: "ListBucketResult",
      ListObjectVersions: "ListVersionsResult",
      DeleteObjects: "DeleteResult",
      CreateMultipartUpload: "InitiateMultipartUploadResult",
      CompleteMultipartUpload: "CompleteMultipartUploadResult",
      ListMultipartUploads: "ListMultipartUploadsResult",
      ListParts: "ListPartsResult",
      GetBucketAccelerateConfiguration: "AccelerateConfiguration",
      GetBucketAcl: "AccessControlPolicy",
      GetBucketCors: "CORSConfiguration",
      GetBucketLifecycleConfiguration: "LifecycleConfiguration",
      GetBucketLocation: "LocationConstraint",
      GetBucketLogging: "BucketLoggingStatus",
      GetBucketNotificationConfiguration: "NotificationConfiguration",
      GetBucketRequestPayment: "RequestPaymentConfiguration",
      GetBucketTagging: "Tagging",
      GetBucketVersioning: "VersioningConfiguration",
      GetBucketWebsite: "WebsiteConfiguration",
      GetObjectAcl: "AccessControlPolicy",
      GetObjectAttributes: "GetObjectAttributesResponse",
      GetObjectTagging: "Tagging",
    },
    unwrapped: ["GetBucketLocation"],
  },
};

const logs: ModelledService = {
  name: "logs",
  operations: [
    ...verbs("Create Delete", "LogGroup", "LogStream"),
    ...verbs("Describe", "LogGroups", "LogStreams", "MetricFilters", "SubscriptionFilters", "ResourcePolicies"),
    ...["ListLogGroups", "PutLogEvents", "GetLogEvents", "FilterLogEvents"],
    ...verbs("Put Delete", "RetentionPolicy", "MetricFilter", "SubscriptionFilter", "ResourcePolicy", "IndexPolicy"),
    ...["TestMetricFilter", "DescribeIndexPolicies", "PutLogGroupDeletionProtection"],
    ...["AssociateKmsKey", "DisassociateKmsKey"],
    ...["TagResource", "UntagResource", "ListTagsForResource", "TagLogGroup", "UntagLogGroup", "ListTagsLogGroup"],
  ],
};

const ec2: ModelledService = {
  name: "ec2",
  operations: [
    ...verbs("Describe", "Vpcs", "Subnets", "VpcAttribute", "RouteTables", "NetworkAcls", "InternetGateways", "Tags"),
    ...verbs("Describe", "SecurityGroups", "SecurityGroupRules", "NetworkInterfaces", "AccountAttributes"),
    ...verbs("Describe", "AvailabilityZones", "Regions", "PrefixLists", "ManagedPrefixLists"),
    ...verbs("Create Delete", "SecurityGroup", "Vpc", "Subnet", "Tags"),
    ...verbs("Authorize Revoke", "SecurityGroupIngress", "SecurityGroupEgress"),
    ...verbs("UpdateSecurityGroupRuleDescriptions", "Ingress", "Egress"),
    ...["ModifySecurityGroupRules", "ModifyVpcAttribute", "CreateDefaultVpc"],
    ...verbs("Create Delete", "NetworkAcl", "NetworkAclEntry", "RouteTable", "Route", "InternetGateway"),
    ...verbs("Replace", "NetworkAclEntry", "NetworkAclAssociation", "Route", "RouteTableAssociation"),
    ...verbs("Attach Detach", "InternetGateway"),
    ...verbs("Associate Disassociate", "RouteTable"),
  ],
};

export const modelledServices: readonly ModelledService[] = [
  { name: "sts", operations: "all" },
  { name: "iam", operations: "all" },
  s3,
  logs,
  { name: "cloudwatch", operations: "all" },
  { name: "sns", operations: "all" },
  ec2,
  { name: "cloudtrail", operations: "all" },
  { name: "cloudformation", operations: "all" },
  { name: "kms", operations: "all" },
  { name: "sqs", operations: "all" },
  {
    name: "events",
    operations: [
      ...["PutEvents", "TestEventPattern", "PutTargets", "RemoveTargets", "ListTargetsByRule"],
      ...verbs("Put Delete Describe Enable Disable", "Rule"),
      ...["ListRules", "ListRuleNamesByTarget"],
      ...["CreateEventBus", "DeleteEventBus", "DescribeEventBus", "ListEventBuses", "UpdateEventBus"],
      ...["PutPermission", "RemovePermission"],
      ...["TagResource", "UntagResource", "ListTagsForResource"],
    ],
  },
];
