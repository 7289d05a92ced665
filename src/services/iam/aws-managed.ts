/** The AWS managed policies that people attach first; any other `arn:aws:iam::aws:policy/…` may be attached and is not shown. */

interface AwsManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly document: string;
}

const allow = (...actions: string[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

const known: readonly (readonly [name: string, description: string, document: string])[] = [
  ["AdministratorAccess", "Provides full access to AWS services and resources.", allow("*")],
  ["IAMFullAccess", "Provides full access to IAM.", allow("iam:*", "organizations:DescribeAccount")],
  [
    "IAMReadOnlyAccess",
    "Provides read only access to IAM.",
    allow("iam:GenerateCredentialReport", "iam:Get*", "iam:List*", "iam:Simulate*"),
  ],
  ["AmazonS3ReadOnlyAccess", "Provides read only access to all buckets.", allow("s3:Get*", "s3:List*", "s3:Describe*")],
  ["AmazonEC2ReadOnlyAccess", "Provides read only access to Amazon EC2.", allow("ec2:Describe*", "ec2:Get*")],
  [
    "CloudWatchReadOnlyAccess",
    "Provides read only access to CloudWatch.",
    allow(
      "cloudwatch:Describe*",
      "cloudwatch:Get*",
      "cloudwatch:List*",
      "logs:Get*",
      "logs:Describe*",
      "logs:FilterLogEvents",
      "sns:Get*",
      "sns:List*",
    ),
  ],
  [
    "ReadOnlyAccess",
    "Provides read-only access to AWS services and resources.",
    allow("*:Get*", "*:List*", "*:Describe*"),
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

export const isAwsManaged = (arn: string): boolean => arn.startsWith(prefix);

export const awsManagedPolicy = (arn: string): AwsManagedPolicy | undefined =>
  awsManagedPolicies.find((policy) => policy.arn === arn);
