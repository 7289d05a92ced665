/** Calls that use what the services' own tests leave out: each succeeds, so that its handler reads all it has. */
import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { operator } from "../../src/cloud/principal.ts";
import { useCloud } from "../running/cloud.ts";

const cloud = useCloud();
const account = "000000000000";
const policyArn = `arn:aws:iam::${account}:policy/p`;
const document = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
});
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const customerKey = {
  SSECustomerAlgorithm: "AES256",
  SSECustomerKey: "MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA=",
  SSECustomerKeyMD5: "zZ5FnqcIqUjVwvWmyog4zw==",
};
const kms = { ServerSideEncryption: "aws:kms", SSEKMSEncryptionContext: "e30=", BucketKeyEnabled: true };
const tags = [{ Key: "a", Value: "b" }];
const template = JSON.stringify({ Resources: { T: { Type: "AWS::SNS::Topic" } } });

function call(name: string, input: object) {
  const [service = "", operation = ""] = name.split(" ");
  const as = { principal: operator(account), region: "us-east-1", account, record: true };
  return cloud.cloud.invoke(service, operation, input, as);
}

const letCloudTrailIn = JSON.stringify({
  Version: "2012-10-17",
  Statement: ["s3:GetBucketAcl", "s3:PutObject"].map((Action) => ({
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Action,
    Resource: Action === "s3:PutObject" ? "arn:aws:s3:::bucket/AWSLogs/*" : "arn:aws:s3:::bucket",
  })),
});

/** What later calls name, by what made it. */
const made: Record<string, string> = {};

const setUp: [name: string, input: object][] = [
  ["iam CreateUser", { UserName: "u" }],
  ["iam CreateRole", { RoleName: "r", AssumeRolePolicyDocument: trust }],
  [
    "iam CreateRole",
    { RoleName: "own", AssumeRolePolicyDocument: trust.replace('"Service":"ec2.amazonaws.com"', `"AWS":"${account}"`) },
  ],
  ["iam CreatePolicy", { PolicyName: "p", PolicyDocument: document, Tags: tags }],
  ["iam CreateInstanceProfile", { InstanceProfileName: "i", Tags: tags }],
  ["s3 CreateBucket", { Bucket: "bucket", CreateBucketConfiguration: { Tags: tags } }],
  [
    "s3 PutBucketOwnershipControls",
    { Bucket: "bucket", OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } },
  ],
  ["s3 PutPublicAccessBlock", { Bucket: "bucket", PublicAccessBlockConfiguration: { BlockPublicPolicy: false } }],
  ["s3 PutBucketPolicy", { Bucket: "bucket", Policy: letCloudTrailIn }],
  ["s3 PutBucketVersioning", { Bucket: "bucket", VersioningConfiguration: { Status: "Enabled" } }],
  ["s3 PutObject", { Bucket: "bucket", Key: "k", Body: new Uint8Array([1]) }],
  ["s3 PutObject", { Bucket: "bucket", Key: "k2", Body: new Uint8Array([1]) }],
  ["sns CreateTopic", { Name: "t" }],
  ["sqs CreateQueue", { QueueName: "q" }],
  ["sqs CreateQueue", { QueueName: "f.fifo", Attributes: { FifoQueue: "true" } }],
  ["logs CreateLogGroup", { logGroupName: "g" }],
  ["kms CreateAlias", { AliasName: "alias/k", TargetKeyId: "{kms CreateKey}" }],
  ["events PutRule", { Name: "rule", EventPattern: '{"source":["a"]}' }],
  ["cloudformation CreateStack", { StackName: "s", TemplateBody: template, Tags: tags }],
];

beforeAll(() => {
  made["kms CreateKey"] = (call("kms CreateKey", {}).KeyMetadata as { KeyId: string }).KeyId;
  const { Vpc } = call("ec2 CreateVpc", { CidrBlock: "10.0.0.0/16" }) as { Vpc: { VpcId: string } };
  made.vpc = Vpc.VpcId;
  const group = call("ec2 CreateSecurityGroup", { GroupName: "g", Description: "d", VpcId: Vpc.VpcId });
  made.group = String(group.GroupId);
  const other = call("ec2 CreateSecurityGroup", { GroupName: "h", Description: "d", VpcId: Vpc.VpcId });
  made.other = String(other.GroupId);
  for (const [name, input] of setUp) call(name, filled(input));
  made.key = (call("iam CreateAccessKey", { UserName: "u" }).AccessKey as { AccessKeyId: string }).AccessKeyId;
  const resources = call("cloudformation ListStackResources", { StackName: "s" }).StackResourceSummaries;
  made.topic = (resources as { PhysicalResourceId: string }[])[0]?.PhysicalResourceId ?? "";
  made.list = (call("ec2 DescribePrefixLists", {}).PrefixLists as { PrefixListId: string }[])[0]?.PrefixListId ?? "";
  const rules = call("ec2 DescribeSecurityGroupRules", {}).SecurityGroupRules as {
    SecurityGroupRuleId: string;
    GroupId: string;
  }[];
  made.rule = rules.find(({ GroupId }) => GroupId === made.group)?.SecurityGroupRuleId ?? "";
  const acl = call("ec2 CreateNetworkAcl", filled({ VpcId: "{vpc}" })).NetworkAcl as { NetworkAclId: string };
  made.acl = acl.NetworkAclId;
  made.upload = String(call("s3 CreateMultipartUpload", { Bucket: "bucket", Key: "p", ...customerKey }).UploadId);
});

/** Names in braces stand for what was made. */
function filled(input: object): object {
  const text = JSON.stringify(input, (_, value) => (value instanceof Uint8Array ? { $bytes: [...value] } : value));
  return JSON.parse(
    text.replace(/\{([a-z][\w ]*)\}/g, (whole, name) => made[name] ?? whole),
    (_, value) => (value?.$bytes ? new Uint8Array(value.$bytes) : value),
  );
}

function peers(extra: object) {
  return [
    {
      IpProtocol: "tcp",
      FromPort: 1,
      ToPort: 2,
      UserIdGroupPairs: [{ GroupId: "{other}", UserId: account, Description: "d" }],
      ...extra,
    },
  ];
}

const ipv6 = { Ipv6Ranges: [{ CidrIpv6: "::/0", Description: "d" }] };
const lists = { PrefixListIds: [{ PrefixListId: "{list}", Description: "d" }] };
const ipv4 = { IpRanges: [{ CidrIp: "10.1.0.0/16", Description: "d" }] };
const all = { IpProtocol: "-1" };
const owner = { ID: createHash("sha256").update(`s3/${account}`).digest("hex") };
const grants = { Owner: owner, Grants: [{ Grantee: { Type: "CanonicalUser", ...owner }, Permission: "FULL_CONTROL" }] };
const icmp = {
  Egress: false,
  Protocol: "1",
  RuleAction: "allow",
  CidrBlock: "10.0.0.0/8",
  IcmpTypeCode: { Type: 8, Code: 0 },
};
const filters = { Filters: [{ Name: "tag:a", Values: ["b"] }] };

test.each<[name: string, input: object]>([
  ["iam PutUserPermissionsBoundary", { UserName: "u", PermissionsBoundary: policyArn }],
  ["iam DeleteUserPermissionsBoundary", { UserName: "u" }],
  ["iam TagUser", { UserName: "u", Tags: tags }],
  ["iam ListUserTags", { UserName: "u" }],
  ["iam UntagUser", { UserName: "u", TagKeys: ["a"] }],
  ["iam CreateLoginProfile", { UserName: "u", Password: "Correct-horse-1" }],
  ["iam GetLoginProfile", { UserName: "u" }],
  ["iam UpdateLoginProfile", { UserName: "u", Password: "Correct-horse-2", PasswordResetRequired: true }],
  ["iam DeleteLoginProfile", { UserName: "u" }],
  ["iam ListGroups", {}],
  ["iam UpdateAccountPasswordPolicy", { MinimumPasswordLength: 14 }],
  ["iam ListMFADevices", { UserName: "u" }],
  ["iam ListVirtualMFADevices", {}],
  ["iam ListSSHPublicKeys", { UserName: "u" }],
  ["iam ListSigningCertificates", { UserName: "u" }],
  ["iam ListServiceSpecificCredentials", { UserName: "u" }],
  ["iam ListServerCertificates", {}],
  ["iam ListRoles", {}],
  ["iam UpdateRoleDescription", { RoleName: "r", Description: "d" }],
  ["iam ListRoleTags", { RoleName: "r" }],
  ["iam ListPolicies", {}],
  ["iam SetDefaultPolicyVersion", { PolicyArn: policyArn, VersionId: "v1" }],
  ["iam TagPolicy", { PolicyArn: policyArn, Tags: tags }],
  ["iam ListPolicyTags", { PolicyArn: policyArn }],
  ["iam UntagPolicy", { PolicyArn: policyArn, TagKeys: ["a"] }],
  ["iam ListEntitiesForPolicy", { PolicyArn: policyArn }],
  ["iam TagInstanceProfile", { InstanceProfileName: "i", Tags: tags }],
  ["iam ListInstanceProfileTags", { InstanceProfileName: "i" }],
  ["iam UntagInstanceProfile", { InstanceProfileName: "i", TagKeys: ["a"] }],
  ["iam ListInstanceProfiles", {}],
  ["iam CreateAccountAlias", { AccountAlias: "trailbell" }],
  ["iam ListAccountAliases", {}],
  ["iam DeleteAccountAlias", { AccountAlias: "trailbell" }],
  ["s3 PutBucketAccelerateConfiguration", { Bucket: "bucket", AccelerateConfiguration: { Status: "Enabled" } }],
  ["s3 PutBucketRequestPayment", { Bucket: "bucket", RequestPaymentConfiguration: { Payer: "BucketOwner" } }],
  ["s3 PutBucketAcl", { Bucket: "bucket", ACL: "private" }],
  ["s3 PutObjectAcl", { Bucket: "bucket", Key: "k", ACL: "private" }],
  ["s3 GetObjectAcl", { Bucket: "bucket", Key: "k" }],
  ["s3 DeleteBucketReplication", { Bucket: "bucket" }],
  ["s3 DeleteBucketWebsite", { Bucket: "bucket" }],
  ["s3 DeleteBucketCors", { Bucket: "bucket" }],
  [
    "s3 PutBucketWebsite",
    {
      Bucket: "bucket",
      WebsiteConfiguration: { RedirectAllRequestsTo: { HostName: "example.com", Protocol: "https" } },
    },
  ],
  ["s3 DeleteObjects", { Bucket: "bucket", Delete: { Objects: [{ Key: "none", ETag: "*" }] } }],
  [
    "sqs SendMessageBatch",
    {
      QueueUrl: "q",
      Entries: [
        {
          Id: "1",
          MessageBody: "m",
          MessageAttributes: {
            a: { DataType: "String", StringValue: "v" },
            b: { DataType: "Binary", BinaryValue: new Uint8Array([1]) },
          },
          MessageSystemAttributes: {
            AWSTraceHeader: { DataType: "String", StringValue: "Root=1-5759e988-bd862e3fe1be46a994272793" },
          },
        },
      ],
    },
  ],
  [
    "events CreateEventBus",
    {
      Name: "bus",
      DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${account}:q` },
      LogConfig: { Level: "INFO", IncludeDetail: "FULL" },
    },
  ],
  [
    "events UpdateEventBus",
    { Name: "bus", DeadLetterConfig: { Arn: `arn:aws:sqs:us-east-1:${account}:q` }, LogConfig: { Level: "ERROR" } },
  ],
  ["events DescribeEventBus", { Name: "bus" }],
  [
    "events PutTargets",
    {
      Rule: "rule",
      Targets: [
        {
          Id: "f",
          Arn: `arn:aws:sqs:us-east-1:${account}:f.fifo`,
          SqsParameters: { MessageGroupId: "g" },
          RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 1 },
        },
      ],
    },
  ],
  [
    "cloudwatch PutMetricData",
    {
      Namespace: "n",
      StrictEntityValidation: false,
      EntityMetricData: [
        {
          MetricData: [
            {
              MetricName: "m",
              Dimensions: [{ Name: "a", Value: "b" }],
              StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 },
            },
          ],
        },
      ],
    },
  ],
  ["cloudformation ValidateTemplate", { TemplateBody: template }],
  ["cloudformation GetTemplate", { StackName: "s" }],
  ["cloudformation GetTemplateSummary", { StackName: "s" }],
  [
    "cloudformation GetTemplateSummary",
    { TemplateBody: template, TemplateSummaryConfig: { TreatUnrecognizedResourceTypesAsWarnings: true } },
  ],
  ["cloudformation DescribeStackResources", { StackName: "s" }],
  ["cloudformation ListStackResources", { StackName: "s" }],
  ["cloudformation ListStacks", { StackStatusFilter: ["CREATE_COMPLETE"] }],
  ["cloudformation CreateChangeSet", { StackName: "s", ChangeSetName: "c", TemplateBody: template, Tags: tags }],
  ["ec2 AuthorizeSecurityGroupEgress", { GroupId: "{group}", IpPermissions: peers({}) }],
  ["ec2 UpdateSecurityGroupRuleDescriptionsEgress", { GroupId: "{group}", IpPermissions: peers({}) }],
  ["ec2 RevokeSecurityGroupEgress", { GroupId: "{group}", IpPermissions: peers({}) }],
  [
    "ec2 AuthorizeSecurityGroupIngress",
    {
      GroupId: "{group}",
      IpPermissions: peers(ipv6),
      TagSpecifications: [{ ResourceType: "security-group-rule", Tags: tags }],
    },
  ],
  ["ec2 UpdateSecurityGroupRuleDescriptionsIngress", { GroupId: "{group}", IpPermissions: peers(ipv6) }],
  ["ec2 RevokeSecurityGroupIngress", { GroupId: "{group}", IpPermissions: peers(ipv6) }],
  ["ec2 CreateNetworkAcl", { VpcId: "{vpc}", TagSpecifications: [{ ResourceType: "network-acl", Tags: tags }] }],
  ["ec2 CreateNetworkAclEntry", { NetworkAclId: "{acl}", RuleNumber: 1, ...icmp }],
  ["ec2 ReplaceNetworkAclEntry", { NetworkAclId: "{acl}", RuleNumber: 1, ...icmp }],
  ["ec2 DescribeInternetGateways", filters],
  ["ec2 ModifyVpcAttribute", { VpcId: "{vpc}", EnableNetworkAddressUsageMetrics: { Value: true } }],
  ["ec2 DescribeRegions", { Filters: [{ Name: "region-name", Values: ["us-east-1"] }] }],
  ["ec2 DescribeAvailabilityZones", { Filters: [{ Name: "region-name", Values: ["us-east-1"] }] }],
  ["ec2 DescribePrefixLists", { Filters: [{ Name: "prefix-list-name", Values: ["x"] }] }],
  ["ec2 DescribeManagedPrefixLists", { Filters: [{ Name: "prefix-list-name", Values: ["x"] }] }],
  ["iam GetAccessKeyLastUsed", { AccessKeyId: "{key}" }],
  [
    "sts AssumeRole",
    { RoleArn: `arn:aws:iam::${account}:role/own`, RoleSessionName: "session", PolicyArns: [{ arn: policyArn }] },
  ],
  ["sts GetSessionToken", { DurationSeconds: 900 }],
  ["cloudtrail CreateTrail", { Name: "trail", S3BucketName: "bucket", RecursiveLogging: false }],
  ["cloudtrail UpdateTrail", { Name: "trail", SnsTopicName: "", IsOrganizationTrail: false, RecursiveLogging: true }],
  ["cloudwatch PutDashboard", { DashboardName: "d", DashboardBody: '{"widgets":[]}', Tags: tags }],
  ["cloudwatch GetDashboard", { DashboardName: "d" }],
  ["cloudwatch ListDashboards", {}],
  ["cloudwatch DeleteDashboards", { DashboardNames: ["d"] }],
  [
    "cloudwatch PutMetricAlarm",
    {
      AlarmName: "a",
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanThreshold",
      Metrics: [
        {
          Id: "m",
          Label: "l",
          AccountId: account,
          MetricStat: {
            Metric: { Namespace: "n", MetricName: "m", Dimensions: [{ Name: "a", Value: "b" }] },
            Period: 60,
            Stat: "Sum",
          },
        },
      ],
    },
  ],
  [
    "cloudformation CreateChangeSet",
    {
      StackName: "n",
      ChangeSetName: "c",
      ChangeSetType: "CREATE",
      TemplateBody: JSON.stringify({ Parameters: { P: { Type: "String" } }, ...JSON.parse(template) }),
      Parameters: [{ ParameterKey: "P", ParameterValue: "v" }],
    },
  ],
  ["cloudformation DescribeStackResources", { PhysicalResourceId: "{topic}" }],
  ["ec2 AuthorizeSecurityGroupEgress", { GroupId: "{group}", IpPermissions: [{ ...all, ...lists }] }],
  ["ec2 UpdateSecurityGroupRuleDescriptionsEgress", { GroupId: "{group}", IpPermissions: [{ ...all, ...lists }] }],
  [
    "ec2 UpdateSecurityGroupRuleDescriptionsEgress",
    { GroupId: "{group}", SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: "{rule}", Description: "d" }] },
  ],
  [
    "ec2 ModifySecurityGroupRules",
    {
      GroupId: "{group}",
      SecurityGroupRules: [
        { SecurityGroupRuleId: "{rule}", SecurityGroupRule: { IpProtocol: "-1", CidrIpv4: "10.0.0.0/8" } },
      ],
    },
  ],
  ["ec2 RevokeSecurityGroupEgress", { GroupId: "{group}", IpPermissions: [{ ...all, ...lists }] }],
  ["ec2 AuthorizeSecurityGroupIngress", { GroupId: "{group}", IpPermissions: [{ ...all, ...lists }] }],
  ["ec2 UpdateSecurityGroupRuleDescriptionsIngress", { GroupId: "{group}", IpPermissions: [{ ...all, ...lists }] }],
  ["ec2 RevokeSecurityGroupIngress", { GroupId: "{group}", IpPermissions: [{ ...all, ...lists }] }],
  ["ec2 AuthorizeSecurityGroupEgress", { GroupId: "{other}", IpPermissions: [{ ...all, ...ipv4, ...ipv6 }] }],
  [
    "ec2 UpdateSecurityGroupRuleDescriptionsEgress",
    { GroupId: "{other}", IpPermissions: [{ ...all, ...ipv4, ...ipv6 }] },
  ],
  [
    "logs PutQueryDefinition",
    { name: "n", queryString: "fields @message", parameters: [{ name: "p", defaultValue: "v", description: "d" }] },
  ],
  [
    "s3 PutBucketCors",
    { Bucket: "bucket", CORSConfiguration: { CORSRules: [{ AllowedMethods: ["GET"], AllowedOrigins: ["*"] }] } },
  ],
  [
    "s3 PutBucketLogging",
    { Bucket: "bucket", BucketLoggingStatus: { LoggingEnabled: { TargetBucket: "bucket", TargetPrefix: "a" } } },
  ],
  [
    "s3 PutBucketReplication",
    {
      Bucket: "bucket",
      ReplicationConfiguration: {
        Role: `arn:aws:iam::${account}:role/r`,
        Rules: [{ Status: "Enabled", Destination: { Bucket: "arn:aws:s3:::bucket" } }],
      },
    },
  ],
  ["s3 PutBucketAcl", { Bucket: "bucket", AccessControlPolicy: grants }],
  ["s3 PutObjectAcl", { Bucket: "bucket", Key: "k", AccessControlPolicy: grants }],
  [
    "s3 PutBucketVersioning",
    { Bucket: "bucket", VersioningConfiguration: { Status: "Enabled", MFADelete: "Disabled" } },
  ],
  [
    "s3 PutBucketLifecycleConfiguration",
    {
      Bucket: "bucket",
      LifecycleConfiguration: {
        Rules: [
          {
            Status: "Enabled",
            Filter: { And: { Prefix: "a", Tags: tags } },
            NoncurrentVersionTransitions: [{ NoncurrentDays: 30, StorageClass: "GLACIER", NewerNoncurrentVersions: 1 }],
          },
        ],
      },
    },
  ],
  ["s3 PutObject", { Bucket: "bucket", Key: "c", ...customerKey }],
  ["s3 GetObjectAttributes", { Bucket: "bucket", Key: "c", ObjectAttributes: ["ETag"], ...customerKey }],
  ["s3 CopyObject", { Bucket: "bucket", Key: "d", CopySource: "bucket/k2", ...customerKey }],
  ["s3 CopyObject", { Bucket: "bucket", Key: "d", CopySource: "bucket/k2", ...kms }],
  ["s3 CreateMultipartUpload", { Bucket: "bucket", Key: "q", ...kms }],
  ["s3 UploadPart", { Bucket: "bucket", Key: "p", UploadId: "{upload}", PartNumber: 1, ...customerKey }],
  [
    "s3 UploadPartCopy",
    { Bucket: "bucket", Key: "p", UploadId: "{upload}", PartNumber: 2, CopySource: "bucket/k2", ...customerKey },
  ],
  ["ssm PutParameter", { Name: "/a/p", Value: "v", Type: "String" }],
  ["ssm DescribeParameters", { Filters: [{ Key: "Name", Values: ["/a/p"] }] }],
  [
    "ssm GetParametersByPath",
    { Path: "/a", ParameterFilters: [{ Key: "Type", Option: "Equals", Values: ["String"] }] },
  ],
  ["ssm DeleteParameter", { Name: "/a/p" }],
  ["logs StartQuery", { logGroupName: "g", startTime: 0, endTime: 1, queryString: "fields @message", limit: 1 }],
])("%s", (name, input) => {
  expect(() => call(name, filled(input))).not.toThrow();
});
