/** An account with what a trail needs: a bucket and a role that let CloudTrail in, and a log group. */

import { gunzipSync } from "node:zlib";
import {
  CloudTrailClient,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  GetTrailStatusCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogsClient, CreateLogGroupCommand, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { CloudTrailRecord } from "../../../src/records/record.ts";
import { clientOptions } from "../../running/clients.ts";
import { startCloud, type TestCloud } from "../../running/cloud.ts";

export const account = "000000000000";
export const bucket = "audit-logs";
export const groupArn = `arn:aws:logs:us-east-1:${account}:log-group:audit:*`;
export const roleArn = `arn:aws:iam::${account}:role/cloudtrail-roles`;
export const streamName = `${account}_CloudTrail_us-east-1`;
export function arnOf(name: string, region = "us-east-1") {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
}

function allow(Action: string | string[], Resource: string, more: object = {}) {
  return {
    Effect: "Allow",
    Action,
    Resource,
    ...more,
  };
}
export function policy(...Statement: object[]) {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

const cloudTrail = { Principal: { Service: "cloudtrail.amazonaws.com" } };
const fullControl = { Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } } };

/** The policy that AWS prescribes. */
export function bucketPolicy(prefix = "", name = bucket) {
  return policy(
    allow("s3:GetBucketAcl", `arn:aws:s3:::${name}`, cloudTrail),
    allow("s3:PutObject", `arn:aws:s3:::${name}/${prefix}AWSLogs/${account}/*`, { ...cloudTrail, ...fullControl }),
  );
}

export function trust(Service = "cloudtrail.amazonaws.com") {
  return policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } });
}

export const writeLogs = policy(
  allow(
    ["logs:CreateLogStream", "logs:PutLogEvents"],
    `arn:aws:logs:us-east-1:${account}:log-group:audit:log-stream:${streamName}*`,
  ),
);

export interface Audited extends TestCloud {
  readonly cloudtrail: CloudTrailClient;
  readonly elsewhere: CloudTrailClient;
  readonly iam: IAMClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly create: (changes?: Partial<CreateTrailCommandInput>) => Promise<void>;
  readonly start: (changes?: Partial<CreateTrailCommandInput>) => Promise<void>;
  readonly status: () => ReturnType<typeof trailStatus>;
  /** Messages of the log stream, with their times. */
  readonly logged: () => Promise<{ timestamp: number; record: CloudTrailRecord }[]>;
  readonly files: () => Promise<{ key: string; records: CloudTrailRecord[] }[]>;
  readonly allowBucket: () => Promise<unknown>;
  readonly forbidBucket: () => Promise<unknown>;
  readonly allowRole: () => Promise<unknown>;
  readonly forbidRole: () => Promise<unknown>;
}

export const opening = Date.parse("2026-03-01T12:00:00Z");

function trailStatus(cloudtrail: CloudTrailClient) {
  return cloudtrail.send(new GetTrailStatusCommand({ Name: "audit" }));
}

export async function startAudited(options: Parameters<typeof startCloud>[0] = {}): Promise<Audited> {
  const cloud = await startCloud(options);
  await cloud.cloud.clock.set(opening);
  const cloudtrail = new CloudTrailClient(clientOptions(cloud));
  const iam = new IAMClient(clientOptions(cloud));
  const logs = new CloudWatchLogsClient(clientOptions(cloud));
  const s3 = new S3Client({ ...clientOptions(cloud), forcePathStyle: true });
  const putPolicy = (Policy: string) => s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  const role = { RoleName: "cloudtrail-roles" };
  const inline = { ...role, PolicyName: "to-logs" };

  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await putPolicy(bucketPolicy());
  await logs.send(new CreateLogGroupCommand({ logGroupName: "audit" }));
  await iam.send(new CreateRoleCommand({ ...role, AssumeRolePolicyDocument: trust() }));
  await iam.send(new PutRolePolicyCommand({ ...inline, PolicyDocument: writeLogs }));

  const create: Audited["create"] = async (changes = {}) => {
    await cloudtrail.send(new CreateTrailCommand({ Name: "audit", S3BucketName: bucket, ...changes }));
  };
  return {
    ...cloud,
    cloudtrail,
    elsewhere: new CloudTrailClient(clientOptions(cloud, "eu-west-1")),
    iam,
    logs,
    s3,
    create,
    start: async (changes = {}) => {
      const target = { CloudWatchLogsLogGroupArn: groupArn, CloudWatchLogsRoleArn: roleArn };
      await create({ ...target, ...changes });
      await cloudtrail.send(new StartLoggingCommand({ Name: "audit" }));
    },
    status: () => trailStatus(cloudtrail),
    logged: async () => {
      const stream = { logGroupName: "audit", logStreamName: streamName, startFromHead: true };
      const { events = [] } = await logs.send(new GetLogEventsCommand(stream));
      return events.map(({ timestamp = 0, message = "" }) => ({ timestamp, record: JSON.parse(message) }));
    },
    files: async () => {
      const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
      return Promise.all(objects.map(async ({ Key: key = "" }) => ({ key, records: await recordsIn(s3, key) })));
    },
    allowBucket: () => putPolicy(bucketPolicy()),
    forbidBucket: () => s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket })),
    allowRole: () => iam.send(new PutRolePolicyCommand({ ...inline, PolicyDocument: writeLogs })),
    forbidRole: () => iam.send(new DeleteRolePolicyCommand(inline)),
  };
}

async function recordsIn(s3: S3Client, key: string): Promise<CloudTrailRecord[]> {
  const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return JSON.parse(gunzipSync((await body?.transformToByteArray()) ?? "").toString()).Records;
}

/** Gives the role its permissions by a managed policy. */
export async function attachPolicy({ iam }: Audited, document: string): Promise<void> {
  await iam.send(new CreatePolicyCommand({ PolicyName: "to-logs", PolicyDocument: document }));
  await iam.send(
    new AttachRolePolicyCommand({ RoleName: "cloudtrail-roles", PolicyArn: `arn:aws:iam::${account}:policy/to-logs` }),
  );
}

export function setTrust({ iam }: Audited, PolicyDocument: string) {
  return iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "cloudtrail-roles", PolicyDocument }));
}
