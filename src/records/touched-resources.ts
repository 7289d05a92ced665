/** The resources that a record is about, as event history lists them: read from the names in request and answer. */
import type { CloudTrailRecord } from "./record.ts";

export interface TouchedResource {
  /** e.g. `AWS::IAM::User`. */
  readonly type: string;
  /** A name, an id or an ARN, as the record has it. */
  readonly name: string;
}

type TypesByField = Readonly<Record<string, string>>;

/** By event source, which field names a resource of which type. */
const typesBySource: Readonly<Record<string, TypesByField>> = {
  "iam.amazonaws.com": {
    userName: "AWS::IAM::User",
    roleName: "AWS::IAM::Role",
    groupName: "AWS::IAM::Group",
    policyArn: "AWS::IAM::Policy",
    policyName: "AWS::IAM::Policy",
    accessKeyId: "AWS::IAM::AccessKey",
    instanceProfileName: "AWS::IAM::InstanceProfile",
  },
  "ec2.amazonaws.com": {
    groupId: "AWS::EC2::SecurityGroup",
    groupName: "AWS::EC2::SecurityGroup",
    vpcId: "AWS::EC2::VPC",
    subnetId: "AWS::EC2::Subnet",
    instanceId: "AWS::EC2::Instance",
    volumeId: "AWS::EC2::Volume",
    snapshotId: "AWS::EC2::Snapshot",
    imageId: "AWS::EC2::Ami",
    routeTableId: "AWS::EC2::RouteTable",
    networkAclId: "AWS::EC2::NetworkAcl",
    internetGatewayId: "AWS::EC2::InternetGateway",
    networkInterfaceId: "AWS::EC2::NetworkInterface",
  },
  "s3.amazonaws.com": { bucketName: "AWS::S3::Bucket" },
  "cloudtrail.amazonaws.com": {
    name: "AWS::CloudTrail::Trail",
    trailName: "AWS::CloudTrail::Trail",
    trailARN: "AWS::CloudTrail::Trail",
    s3BucketName: "AWS::S3::Bucket",
  },
  "sns.amazonaws.com": { name: "AWS::SNS::Topic", topicArn: "AWS::SNS::Topic" },
  "monitoring.amazonaws.com": { alarmName: "AWS::CloudWatch::Alarm" },
  "logs.amazonaws.com": { logGroupName: "AWS::Logs::LogGroup" },
  "cloudformation.amazonaws.com": { stackName: "AWS::CloudFormation::Stack", stackId: "AWS::CloudFormation::Stack" },
  "kms.amazonaws.com": { keyId: "AWS::KMS::Key" },
};

/** The fields of a request that name what calls to an event source are done to, as paths into a record. */
export function objectFields(source: string): readonly string[] {
  return Object.keys(typesBySource[source] ?? {}).map((field) => `requestParameters.${field}`);
}

/**
 * Each resource once: those of the request, of the answer (and of the structure in it, as in `user.userName`), and
 * those that the record itself lists with a type.
 * AWS documents no such table; it is read off published answers of LookupEvents.
 */
export function touchedResources(record: CloudTrailRecord): readonly TouchedResource[] {
  const found = new Map<string, TouchedResource>();
  const add = (type: string, name: string) => found.set(`${type} ${name}`, { type, name });
  const types = typesBySource[record.eventSource];
  if (types) {
    collect(types, record.requestParameters, add);
    collect(types, record.responseElements, add);
    for (const part of Object.values(record.responseElements ?? {})) collect(types, part, add);
  }
  for (const { type, ARN: arn } of record.resources ?? []) if (type && arn) add(type, shortName(type, arn));
  return [...found.values()];
}

function collect(types: TypesByField, fields: unknown, add: (type: string, name: string) => void): void {
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return;
  for (const [field, name] of Object.entries(fields)) {
    const type = types[field];
    if (type !== undefined && typeof name === "string" && name !== "") add(type, name);
  }
}

/** Buckets are known by name, everything else that records list by ARN. */
function shortName(type: string, arn: string): string {
  return type === "AWS::S3::Bucket" ? arn.slice(arn.lastIndexOf(":") + 1) : arn;
}
