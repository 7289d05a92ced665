/** The AWS managed policies that people attach first; any other `arn:aws:iam::aws:policy/…` may be attached and is not shown. */

interface AwsManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly document: string;
}

function document(...statements: object[]) {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
function statement(Action: readonly string[]) {
  return { Effect: "Allow", Action, Resource: "*" };
}
function allow(...actions: string[]) {
  return document(statement(actions));
}

function fullAccess(service: string, ...actions: string[]): readonly [string, string] {
  return [`Provides full access to ${service}.`, allow(...actions)];
}
function readOnly(service: string, ...actions: string[]): readonly [string, string] {
  return [`Provides read only access to ${service}.`, allow(...actions)];
}

/** What ReadOnlyAccess and SecurityAudit come to for the services that are here; AWS lists every action of all. */
const reading = [
  "*:Get*",
  "*:List*",
  "*:Describe*",
  "*:Lookup*",
  "*:Head*",
  "logs:FilterLogEvents",
  "logs:TestMetricFilter",
];
const metadata = [
  ...["cloudformation:Describe*", "cloudformation:GetTemplate", "cloudformation:List*", "cloudtrail:Describe*"],
  ...["cloudtrail:Get*", "cloudtrail:List*", "cloudtrail:LookupEvents", "cloudwatch:Describe*", "ec2:Describe*"],
  ...["events:Describe*", "events:List*", "iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*", "kms:Describe*"],
  ...[
    "kms:GetKey*",
    "kms:List*",
    "logs:Describe*",
    "logs:List*",
    "s3:GetAccount*",
    "s3:GetBucket*",
    "s3:GetEncryption*",
  ],
  ...["s3:GetLifecycle*", "s3:ListAllMyBuckets", "s3:ListBucket", "sns:GetTopicAttributes", "sns:List*"],
  ...["sqs:GetQueueAttributes", "sqs:List*"],
];

/** As far as AWS's documents speak of services that are here. */
const known: readonly (readonly [name: string, description: string, document: string])[] = [
  ["AdministratorAccess", "Provides full access to AWS services and resources.", allow("*")],
  [
    "PowerUserAccess",
    "Provides full access to AWS services and resources, but does not allow management of Users and groups.",
    document(
      { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
      statement([
        "iam:CreateServiceLinkedRole",
        "iam:DeleteServiceLinkedRole",
        "iam:ListRoles",
        "organizations:DescribeOrganization",
      ]),
    ),
  ],
  ["ReadOnlyAccess", "Provides read-only access to AWS services and resources.", allow(...reading)],
  [
    "SecurityAudit",
    "The security audit template grants access to read security configuration metadata.",
    allow(...metadata),
  ],
  ["IAMFullAccess", "Provides full access to IAM.", allow("iam:*", "organizations:DescribeAccount")],
  ["IAMReadOnlyAccess", ...readOnly("IAM", "iam:GenerateCredentialReport", "iam:Get*", "iam:List*", "iam:Simulate*")],
  ["AmazonS3FullAccess", ...fullAccess("all buckets", "s3:*", "s3-object-lambda:*")],
  ["AmazonS3ReadOnlyAccess", ...readOnly("all buckets", "s3:Get*", "s3:List*", "s3:Describe*")],
  [
    "AmazonEC2FullAccess",
    ...fullAccess("Amazon EC2", "ec2:*", "elasticloadbalancing:*", "cloudwatch:*", "autoscaling:*"),
  ],
  ["AmazonEC2ReadOnlyAccess", ...readOnly("Amazon EC2", "ec2:Describe*", "ec2:Get*")],
  ["AmazonSNSFullAccess", ...fullAccess("Amazon SNS", "sns:*")],
  ["AmazonSNSReadOnlyAccess", ...readOnly("Amazon SNS", "sns:GetTopicAttributes", "sns:List*")],
  ["AmazonSQSFullAccess", ...fullAccess("Amazon SQS", "sqs:*")],
  ["AmazonSQSReadOnlyAccess", ...readOnly("Amazon SQS", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:List*")],
  [
    "AmazonEventBridgeFullAccess",
    ...fullAccess("Amazon EventBridge", "events:*", "schemas:*", "scheduler:*", "pipes:*"),
  ],
  [
    "AmazonEventBridgeReadOnlyAccess",
    ...readOnly("Amazon EventBridge", "events:Describe*", "events:List*", "events:TestEventPattern"),
  ],
  [
    "CloudWatchFullAccess",
    ...fullAccess(
      "CloudWatch",
      "autoscaling:Describe*",
      "cloudwatch:*",
      "logs:*",
      "sns:*",
      "iam:GetPolicy",
      "iam:GetPolicyVersion",
      "iam:GetRole",
    ),
  ],
  [
    "CloudWatchReadOnlyAccess",
    ...readOnly(
      "CloudWatch",
      ...["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*", "logs:Get*", "logs:Describe*"],
      ...["logs:FilterLogEvents", "logs:TestMetricFilter", "sns:Get*", "sns:List*"],
    ),
  ],
  ["CloudWatchLogsFullAccess", ...fullAccess("CloudWatch Logs", "logs:*", "cloudwatch:GenerateQuery")],
  [
    "CloudWatchLogsReadOnlyAccess",
    ...readOnly(
      "CloudWatch Logs",
      "logs:Describe*",
      "logs:Get*",
      "logs:List*",
      "logs:TestMetricFilter",
      "logs:FilterLogEvents",
    ),
  ],
  ["AWSCloudFormationFullAccess", ...fullAccess("AWS CloudFormation", "cloudformation:*")],
  [
    "AWSCloudFormationReadOnlyAccess",
    ...readOnly(
      "AWS CloudFormation",
      "cloudformation:Describe*",
      "cloudformation:Get*",
      "cloudformation:List*",
      "cloudformation:Detect*",
    ),
  ],
  [
    "AWSCloudTrail_ReadOnlyAccess",
    ...readOnly(
      "AWS CloudTrail",
      "cloudtrail:Get*",
      "cloudtrail:Describe*",
      "cloudtrail:List*",
      "cloudtrail:LookupEvents",
    ),
  ],
];

const prefix = "arn:aws:iam::aws:policy/";

export const awsManagedPolicies: readonly AwsManagedPolicy[] = known.map(([name, description, document]) => ({
  arn: prefix + name,
  name,
  path: "/",
  description,
  document,
}));

export function isAwsManaged(arn: string): boolean {
  return arn.startsWith(prefix);
}

export function awsManagedPolicy(arn: string): AwsManagedPolicy | undefined {
  return awsManagedPolicies.find((policy) => policy.arn === arn);
}
