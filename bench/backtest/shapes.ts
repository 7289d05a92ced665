/** Records as an account of some size makes them: nearly all of them reads by roles, in shapes and sizes as CloudTrail writes them. */
import type { Random } from "./random.ts";

export interface Place {
  readonly account: string;
  readonly region: string;
}

interface Call {
  readonly source: string;
  readonly name: string;
  readonly isRead: boolean;
  readonly parameters: string;
  readonly response: string;
  readonly apiVersion?: string;
}

type Shape = (random: Random, place: Place) => Call;

function read(source: string, name: string, parameters = "null", apiVersion?: string): Call {
  return {
    source,
    name,
    isRead: true,
    parameters,
    response: "null",
    ...(apiVersion !== undefined && { apiVersion }),
  };
}

const services = ["billing", "checkout", "search", "inventory", "mailer", "reports", "gateway", "worker"];
const stages = ["prod", "staging"];
function roleName(random: Random): string {
  return `${random.pick(services)}-${random.pick(stages)}-task`;
}

const describedByEc2 = ["Instances", "Volumes", "Snapshots", "SecurityGroups", "Subnets", "NetworkInterfaces", "Tags"];

const assumeRole: Shape = (random, { account, region }) => {
  const role = roleName(random);
  const key = `ASIA${random.code(16)}`;
  return {
    source: "sts",
    name: "AssumeRole",
    isRead: true,
    parameters: `{"roleArn":"arn:aws:iam::${account}:role/${role}","roleSessionName":"${role}-${random.hex(16)}","externalId":"${random.hex(12)}","durationSeconds":3600}`,
    response: `{"credentials":{"accessKeyId":"${key}","sessionToken":"${random.base64(356)}","expiration":"Mar 3, 2026, 4:${10 + random.below(50)}:08 PM"},"assumedRoleUser":{"assumedRoleId":"AROA${random.code(17)}:${region}","arn":"arn:aws:sts::${account}:assumed-role/${role}/${random.hex(16)}"}}`,
  };
};

const keyUse: Shape = (random, { account, region }) => {
  const isDecrypt = random.next() < 0.8;
  const context = `"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::${random.pick(services)}-${random.pick(stages)}-data/${random.hex(8)}/part-${random.below(99999)}.parquet"}`;
  return read(
    "kms",
    isDecrypt ? "Decrypt" : "GenerateDataKey",
    isDecrypt
      ? `{${context},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"}`
      : `{"keyId":"arn:aws:kms:${region}:${account}:key/${random.uuid()}",${context},"keySpec":"AES_256"}`,
  );
};

const reads: readonly (readonly [share: number, Shape])[] = [
  [0.17, assumeRole],
  [0.14, keyUse],
  [
    0.2,
    (random) =>
      read(
        "ec2",
        `Describe${random.pick(describedByEc2)}`,
        `{"maxResults":${random.pick([50, 100, 1000])},"filterSet":{"items":[{"name":"vpc-id","valueSet":{"items":[{"value":"vpc-0${random.hex(16)}"}]}}]},"instancesSet":{"items":[{"instanceId":"i-0${random.hex(16)}"}]}}`,
      ),
  ],
  [
    0.08,
    (random) =>
      read(
        "s3",
        random.pick(["GetBucketAcl", "GetBucketLocation", "GetBucketPolicy", "GetBucketTagging"]),
        `{"bucketName":"${random.pick(services)}-${random.pick(stages)}-${random.hex(6)}","Host":"s3.amazonaws.com","acl":""}`,
      ),
  ],
  [
    0.09,
    (random) =>
      read("logs", "DescribeLogStreams", `{"logGroupName":"/ecs/${random.pick(services)}","limit":50}`, "20140328"),
  ],
  [
    0.08,
    (random) =>
      read(
        "ssm",
        random.pick(["GetParameter", "GetParametersByPath"]),
        `{"name":"/${random.pick(stages)}/${random.pick(services)}/${random.hex(5)}","withDecryption":true}`,
      ),
  ],
  [
    0.07,
    (random) =>
      read(
        "monitoring",
        "DescribeAlarms",
        `{"alarmNamePrefix":"TargetTracking-service/${random.pick(services)}/","maxRecords":100}`,
      ),
  ],
  [
    0.06,
    (random) =>
      read(
        "iam",
        random.pick(["ListRoles", "GetRole", "ListAttachedRolePolicies"]),
        `{"roleName":"${roleName(random)}"}`,
      ),
  ],
  [
    0.05,
    (random) =>
      read("ecs", "DescribeServices", `{"cluster":"${random.pick(stages)}","services":["${random.pick(services)}"]}`),
  ],
  [0.03, () => read("sts", "GetCallerIdentity", "null")],
  [
    0.03,
    (random, { account, region }) => ({
      source: "logs",
      name: "CreateLogStream",
      isRead: false,
      parameters: `{"logGroupName":"/ecs/${random.pick(services)}","logStreamName":"${random.hex(32)}"}`,
      response: "null",
      apiVersion: `20140328","resourceArn":"arn:aws:logs:${region}:${account}:${random.hex(4)}`,
    }),
  ],
];

const relevant: readonly string[] = [
  "iam PutRolePolicy",
  "iam AttachUserPolicy",
  "iam CreatePolicyVersion",
  "ec2 AuthorizeSecurityGroupIngress",
  "ec2 CreateSecurityGroup",
  "ec2 CreateRoute",
  "ec2 DeleteNetworkAclEntry",
  "s3 PutBucketPolicy",
  "cloudtrail StopLogging",
  "config StopConfigurationRecorder",
  "kms ScheduleKeyDeletion",
  "organizations InviteAccountToOrganization",
];

// A policy as text inside of the record, every quote of it escaped.
function relevantCall(random: Random): Call {
  const [source = "", name = ""] = random.pick(relevant).split(" ");
  const policy = `{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:*\\",\\"Resource\\":\\"arn:aws:s3:::${random.hex(8)}/*\\"}]}`;
  return {
    source,
    name,
    isRead: false,
    parameters: `{"name":"${roleName(random)}","policyDocument":"${policy}"}`,
    response: `{"requestId":"${random.uuid()}","_return":true}`,
  };
}

const agents = [
  "aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.170.0",
  "Boto3/1.34.131 md/Botocore#1.34.131 ua/2.0 os/linux#5.10.219 md/arch#x86_64 lang/python#3.12.4 md/pyimpl#CPython Botocore/1.34.131",
  "aws-sdk-java/2.26.12 Linux/5.10.217-205.860.amzn2.x86_64 OpenJDK_64-Bit_Server_VM/17.0.11+9-LTS Java/17.0.11 vendor/Amazon.com_Inc.",
  "APN/1.0 HashiCorp/1.0 Terraform/1.8.5 (+https://www.terraform.io) terraform-provider-aws/5.56.1 aws-sdk-go-v2/1.30.0",
];

function identity(random: Random, { account }: Place, time: string): string {
  if (random.next() < 0.12)
    return `{"type":"AWSService","invokedBy":"${random.pick(["ecs", "lambda", "config"])}.amazonaws.com"}`;
  const role = roleName(random);
  const id = `AROA${random.code(3)}${role.length}EXAMPLE`;
  const session = random.hex(16);
  return `{"type":"AssumedRole","principalId":"${id}:${session}","arn":"arn:aws:sts::${account}:assumed-role/${role}/${session}","accountId":"${account}","accessKeyId":"ASIA${random.code(16)}","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"${id}","arn":"arn:aws:iam::${account}:role/${role}","accountId":"${account}","userName":"${role}"},"attributes":{"creationDate":"${time}","mfaAuthenticated":"false"}}}`;
}

function failure(random: Random, { account }: Place, { source, name }: Call): string {
  const chance = random.next();
  if (chance < 0.0025) {
    const text = `User: arn:aws:sts::${account}:assumed-role/${roleName(random)} is not authorized to perform: ${source}:${name}`;
    return `"errorCode":"AccessDenied","errorMessage":"${text}",`;
  }
  return chance < 0.015 ? `"errorCode":"ThrottlingException","errorMessage":"Rate exceeded",` : "";
}

function readCall(random: Random, place: Place): Call {
  let left = random.next();
  for (const [share, shape] of reads) {
    left -= share;
    if (left < 0) return shape(random, place);
  }
  return assumeRole(random, place);
}

/** One record's JSON. A quarter of a percent are calls that CIS watches, another quarter are denied. */
export function recordText(random: Random, place: Place, time: string): string {
  const call = random.next() < 0.0025 ? relevantCall(random) : readCall(random, place);
  const host = `${call.source}.${place.region}.amazonaws.com`;
  return `{"eventVersion":"1.11","userIdentity":${identity(random, place, time)},"eventTime":"${time}","eventSource":"${call.source}.amazonaws.com","eventName":"${call.name}","awsRegion":"${place.region}","sourceIPAddress":"${random.address()}","userAgent":"${random.pick(agents)}",${failure(random, place, call)}"requestParameters":${call.parameters},"responseElements":${call.response},"requestID":"${random.uuid()}","eventID":"${random.uuid()}","readOnly":${call.isRead},"eventType":"AwsApiCall",${call.apiVersion ? `"apiVersion":"${call.apiVersion}",` : ""}"managementEvent":true,"recipientAccountId":"${place.account}","eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"${host}"}}`;
}
