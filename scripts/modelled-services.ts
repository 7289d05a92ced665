/** Which AWS services and operations Trailbell reads and answers: the table that `models.ts` generates from. */
import type { StructureShape } from "../src/wire/model.ts";

export interface ModelledService {
  /** Our folder under `src/services`. */
  readonly name: string;
  /** botocore's folder, where it has another name. */
  readonly from?: string;
  /** Operations to model in full; the others are kept by name only. */
  readonly operations: "all" | readonly string[];
  /** Shapes that AWS's typed SDKs have as strings and botocore as numbers. */
  readonly strings?: readonly string[];
  /** Errors with facts that the typed SDKs have and botocore leaves out: the query protocol's code where it is another one, and the status. */
  readonly errors?: Readonly<Record<string, StructureShape["error"]>>;
  /** The namespace of the errors' names in `__type`; only these services of ours print one. */
  readonly errorNamespace?: string;
  /** The query protocol, which the service still answers and botocore has left out since it moved the service to JSON. */
  readonly query?: {
    readonly xmlNamespace: string;
    /** The member that a path other than `/` stands for. */
    readonly addressedBy: string;
    /** Names of items by list, of keys and values by map, of elements and parameters by `Structure.Member`. */
    readonly names: Readonly<Record<string, string | readonly [key: string, value: string]>>;
  };
  /** Facts of the REST XML answers that botocore keeps in code rather than in its model. */
  readonly xml?: {
    readonly namespace: string;
    /** Root elements by operation, from the S3 API reference's response syntax. */
    readonly roots: Readonly<Record<string, string>>;
    /** Operations whose one output member is the root element's text. */
    readonly unwrapped: readonly string[];
    /** Statuses of successful answers that the model does not tell, as S3 answers. */
    readonly statuses: Readonly<Record<string, number>>;
  };
}

/** `verbs("Get Put", "BucketAcl")` names the operations of one resource. */
function verbs(prefixes: string, ...nouns: string[]): string[] {
  return nouns.flatMap((noun) => prefixes.split(" ").map((verb) => `${verb}${noun}`));
}

function simpleQueue(name: string, httpStatusCode?: number) {
  return {
    code: `AWS.SimpleQueueService.${name}`,
    ...(httpStatusCode && { httpStatusCode }),
  };
}

/** SQS's names in the query protocol, as its API reference's query examples and botocore's models before 1.31 have them. */
const queueNames: NonNullable<ModelledService["query"]>["names"] = {
  AWSAccountIdList: "AWSAccountId",
  ActionNameList: "ActionName",
  AttributeNameList: "AttributeName",
  BatchResultErrorEntryList: "BatchResultErrorEntry",
  BinaryList: "BinaryListValue",
  ...Object.fromEntries(
    ["ChangeMessageVisibilityBatch", "DeleteMessageBatch", "SendMessageBatch"].flatMap((batch) =>
      ["RequestEntry", "ResultEntry"].map((entry) => [`${batch}${entry}List`, `${batch}${entry}`]),
    ),
  ),
  MessageAttributeNameList: "MessageAttributeName",
  MessageList: "Message",
  MessageSystemAttributeList: "MessageSystemAttributeName",
  QueueUrlList: "QueueUrl",
  StringList: "StringListValue",
  TagKeyList: "TagKey",
  ListMessageMoveTasksResultEntryList: "ListMessageMoveTasksResultEntry",
  MessageBodyAttributeMap: ["Name", "Value"],
  MessageBodySystemAttributeMap: ["Name", "Value"],
  MessageSystemAttributeMap: ["Name", "Value"],
  QueueAttributeMap: ["Name", "Value"],
  TagMap: ["Key", "Value"],
  "CreateQueueRequest.Attributes": "Attribute",
  "CreateQueueRequest.tags": "Tag",
  "GetQueueAttributesResult.Attributes": "Attribute",
  "ListQueueTagsResult.Tags": "Tag",
  "Message.Attributes": "Attribute",
  "Message.MessageAttributes": "MessageAttribute",
  "SendMessageBatchRequestEntry.MessageAttributes": "MessageAttribute",
  "SendMessageBatchRequestEntry.MessageSystemAttributes": "MessageSystemAttribute",
  "SendMessageRequest.MessageAttributes": "MessageAttribute",
  "SendMessageRequest.MessageSystemAttributes": "MessageSystemAttribute",
  "SetQueueAttributesRequest.Attributes": "Attribute",
  "TagQueueRequest.Tags": "Tag",
};

const sqs: ModelledService = {
  name: "sqs",
  operations: "all",
  errorNamespace: "com.amazonaws.sqs",
  query: {
    xmlNamespace: "http://queue.amazonaws.com/doc/2012-11-05/",
    addressedBy: "QueueUrl",
    names: queueNames,
  },
  // SQS refuses unknown names in words of its own.
  strings: ["QueueAttributeName", "MessageSystemAttributeName", "MessageSystemAttributeNameForSends"],
  errors: {
    BatchEntryIdsNotDistinct: simpleQueue("BatchEntryIdsNotDistinct"),
    BatchRequestTooLong: simpleQueue("BatchRequestTooLong"),
    EmptyBatchRequest: simpleQueue("EmptyBatchRequest"),
    InvalidAddress: { httpStatusCode: 404 },
    InvalidBatchEntryId: simpleQueue("InvalidBatchEntryId"),
    InvalidSecurity: { httpStatusCode: 403 },
    KmsAccessDenied: { code: "KMS.AccessDeniedException" },
    KmsDisabled: { code: "KMS.DisabledException" },
    KmsInvalidKeyUsage: { code: "KMS.InvalidKeyUsageException" },
    KmsInvalidState: { code: "KMS.InvalidStateException" },
    KmsNotFound: { code: "KMS.NotFoundException" },
    KmsOptInRequired: { code: "KMS.OptInRequired", httpStatusCode: 403 },
    KmsThrottled: { code: "KMS.ThrottlingException" },
    MessageNotInflight: simpleQueue("MessageNotInflight"),
    OverLimit: { httpStatusCode: 403 },
    PurgeQueueInProgress: simpleQueue("PurgeQueueInProgress", 403),
    QueueDeletedRecently: simpleQueue("QueueDeletedRecently"),
    QueueDoesNotExist: simpleQueue("NonExistentQueue"),
    QueueNameExists: { code: "QueueAlreadyExists" },
    ReceiptHandleIsInvalid: { httpStatusCode: 404 },
    RequestThrottled: { httpStatusCode: 403 },
    ResourceNotFoundException: { httpStatusCode: 404 },
    TooManyEntriesInBatchRequest: simpleQueue("TooManyEntriesInBatchRequest"),
    UnsupportedOperation: simpleQueue("UnsupportedOperation"),
    // Answered by every operation and in no model.
    AccessDeniedException: { code: "AccessDenied", httpStatusCode: 403 },
    InvalidParameterValueException: { code: "InvalidParameterValue" },
    MissingRequiredParameterException: { code: "MissingParameter" },
    UnknownOperationException: { code: "InvalidAction" },
  },
};

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
  // The two last are checked in S3's own words: a bucket's canned ACLs are more than the enum (log-delivery-write), and a source may be escaped.
  // CreateBucket judges its region by the endpoint's.
  strings: ["PartNumberMarker", "NextPartNumberMarker", "BucketCannedACL", "CopySource", "BucketLocationConstraint"],
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
    statuses: { PutBucketPolicy: 204, PutBucketTagging: 204 },
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
    ...["StartQuery", "GetQueryResults", "StopQuery", "DescribeQueries"],
    ...["PutQueryDefinition", "DeleteQueryDefinition", "DescribeQueryDefinitions"],
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
  { name: "cloudwatch", operations: "all", errorNamespace: "com.amazonaws.cloudwatch" },
  { name: "sns", operations: "all" },
  ec2,
  { name: "cloudtrail", operations: "all" },
  { name: "cloudformation", operations: "all" },
  { name: "kms", operations: "all" },
  sqs,
  {
    name: "ssm",
    operations: [
      ...["PutParameter", "GetParameter", "GetParameters", "GetParametersByPath", "GetParameterHistory"],
      ...["DescribeParameters", "DeleteParameter", "DeleteParameters"],
      ...["AddTagsToResource", "RemoveTagsFromResource", "ListTagsForResource"],
    ],
  },
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
