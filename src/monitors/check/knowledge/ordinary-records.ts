/** What a CloudTrail log group is full of on an ordinary day: calls that nobody wants to hear about. */

const person = {
  type: "IAMUser",
  principalId: "AIDAEXAMPLEANN",
  arn: "arn:aws:iam::111122223333:user/ann",
  accountId: "111122223333",
  accessKeyId: "AKIAEXAMPLEANN",
  userName: "ann",
};

function role(name: string, mfaAuthenticated: "true" | "false") {
  return {
    type: "AssumedRole",
    principalId: `AROAEXAMPLE:${name}`,
    arn: `arn:aws:sts::111122223333:assumed-role/${name}/session`,
    accountId: "111122223333",
    accessKeyId: "ASIAEXAMPLE",
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLE",
        arn: `arn:aws:iam::111122223333:role/${name}`,
        accountId: "111122223333",
        userName: name,
      },
      attributes: { creationDate: "2026-01-31T11:00:00Z", mfaAuthenticated },
    },
  };
}

function call(service: string, eventName: string, userIdentity: object, more: object = {}) {
  return {
    eventVersion: "1.11",
    userIdentity,
    eventTime: "2026-01-31T12:00:00Z",
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: "us-east-1",
    sourceIPAddress: "198.51.100.7",
    userAgent: "aws-cli/2.34.0",
    requestParameters: null,
    responseElements: null,
    requestID: "5f1c2a52-0d34-4a2b-8d57-4f4a1f6b8a10",
    eventID: "0b6f4d5e-4a58-4e0c-9a63-1d4c2b7b9f01",
    readOnly: true,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: "111122223333",
    eventCategory: "Management",
    ...more,
  };
}

function byService(service: string) {
  return {
    sourceIPAddress: `${service}.amazonaws.com`,
    userAgent: `${service}.amazonaws.com`,
  };
}

/** Ten kinds, so that a pattern is not taken for all-embracing that one publisher's account happens to fill. */
export const ordinaryRecords: readonly object[] = [
  call("ec2", "DescribeInstances", role("monitoring", "false"), { userAgent: "aws-sdk-go-v2/1.36.0" }),
  call("ec2", "DescribeNetworkInterfaces", role("autoscaler", "false"), {
    awsRegion: "eu-west-1",
    userAgent: "kubernetes/1.34",
  }),
  call("sts", "AssumeRole", { type: "AWSService", invokedBy: "lambda.amazonaws.com" }, byService("lambda")),
  call("sts", "GetCallerIdentity", role("ci", "false"), { userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.9" }),
  call(
    "kms",
    "Decrypt",
    { ...role("app", "false"), invokedBy: "AWS Internal" },
    { sourceIPAddress: "AWS Internal", userAgent: "AWS Internal" },
  ),
  call("s3", "GetBucketAcl", { type: "AWSService", invokedBy: "cloudtrail.amazonaws.com" }, byService("cloudtrail")),
  call("ssm", "UpdateInstanceInformation", role("instance", "false"), {
    readOnly: false,
    userAgent: "amazon-ssm-agent/3.3",
  }),
  call("iam", "ListUsers", person),
  call("ec2", "StartInstances", role("admin", "true"), {
    userAgent: "Mozilla/5.0",
    readOnly: false,
    requestParameters: { instancesSet: { items: [{ instanceId: "i-0abc" }] } },
    responseElements: { requestId: "5f1c2a52" },
  }),
  call("s3", "GetBucketPolicy", role("inventory", "false"), {
    errorCode: "AccessDenied",
    errorMessage: "Access Denied",
    userAgent: "Boto3/1.38.0 md/Botocore",
    sourceIPAddress: "config.amazonaws.com",
  }),
];
