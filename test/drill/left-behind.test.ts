/** What drills make goes again: after an interruption, after a failure, after a crash; and nothing of anybody else's. */
import type { CreateVpcCommandOutput, ResourceType as Ec2Type } from "@aws-sdk/client-ec2";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Aws } from "../../src/aws/aws.ts";
import { findLeftovers, removeLeftovers } from "../../src/drill/sweep/leftovers.ts";
import { cis } from "../../src/monitors/catalogue/cis/benchmark.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { awsOn, type Drilled, drilled, ready } from "./drill.fixture.ts";

let cloud: TestCloud;
let on: Drilled;
let aws: Aws;

beforeEach(async () => {
  cloud = await startCloud();
  on = await ready(cloud, { name: "bell", monitors: [...walkThrough, ...cis("v3.0")], emails: ["ops@example.com"] });
  aws = awsOn(on);
});
afterEach(async () => {
  aws.close();
  await cloud.close();
});

async function found() {
  return (await findLeftovers(aws)).map(({ sweeper, id }) => `${sweeper.title} ${id}`);
}

const interruptions: [string, (event: string, count: number) => boolean][] = [
  ["before anything is done", (event) => event === "begun"],
  ["while it acts", (event, count) => event === "act" && count > 5],
  ["while it follows", (event, count) => event === "step" && count > 20],
];
test.each(interruptions)("an interrupted run leaves nothing: %s", async (_when, isTime) => {
  const controller = new AbortController();
  let count = 0;
  const running = drilled(on, "all", {
    signal: controller.signal,
    tell: ({ event }) => {
      count += 1;
      if (isTime(event, count)) controller.abort(new Error("Ctrl-C"));
    },
  });
  await expect(running).rejects.toThrow("Ctrl-C");
  expect(await found()).toEqual([]);
});

test("what a drill has deleted itself is not deleted again, which would ring once more", async () => {
  await drilled(on, ["users"]);
  const deletions = { AttributeKey: "EventName", AttributeValue: "DeleteUser" } as const;
  const { Events = [] } = await aws.cloudtrail.lookupEvents({ LookupAttributes: [deletions] });
  const errors = Events.map(({ CloudTrailEvent: text = "{}" }) => JSON.parse(text).errorCode);
  expect(errors).toEqual(new Array(5).fill(undefined));
});

test("a failure on the way leaves nothing", async () => {
  // The trail's bucket is made, and then there are as many trails as a region may have.
  for (let count = 0; count < 4; count++) {
    await aws.s3.createBucket({ Bucket: `own-${count}` });
    const policy = {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:*", Resource: "*" },
      ],
    };
    const Policy = JSON.stringify(policy).replace(
      '"*"}',
      `["arn:aws:s3:::own-${count}","arn:aws:s3:::own-${count}/*"]}`,
    );
    await aws.s3.putBucketPolicy({ Bucket: `own-${count}`, Policy });
    await aws.cloudtrail.createTrail({ Name: `own-${count}`, S3BucketName: `own-${count}` });
  }
  const { drills } = await drilled(on, ["trail-changed"]);
  expect(drills[0]?.broken).toMatchObject({
    step: "call",
    reason: expect.stringContaining("MaximumNumberOfTrailsExceededException"),
  });
  expect(await found()).toEqual([]);
});

/** What a crash in the middle of every drill would leave, and beside it what looks alike and is not a drill's. */
async function leave(name: string, tag: string): Promise<void> {
  const tagged = (ResourceType: Ec2Type) => [{ ResourceType, Tags: [{ Key: tag, Value: name }] }];
  await aws.iam.createUser({ UserName: name });
  await aws.iam.createRole({ RoleName: name, AssumeRolePolicyDocument: trust });
  await aws.iam.createPolicy({ PolicyName: name, PolicyDocument: nothing });
  await aws.s3.createBucket({ Bucket: name });
  await aws.s3.putObject({ Bucket: name, Key: "AWSLogs/x", Body: "x" });
  const { KeyMetadata } = await aws.kms.createKey({});
  await aws.kms.createAlias({ AliasName: `alias/${name}`, TargetKeyId: KeyMetadata?.KeyId });
  const { Vpc }: CreateVpcCommandOutput = await aws.ec2.createVpc({
    CidrBlock: "10.9.0.0/24",
    TagSpecifications: tagged("vpc"),
  });
  await aws.ec2.createSecurityGroup({
    GroupName: name,
    Description: "d",
    VpcId: Vpc?.VpcId,
    TagSpecifications: tagged("security-group"),
  });
  await aws.ec2.createInternetGateway({ TagSpecifications: tagged("internet-gateway") });
  await aws.sqs.createQueue({ QueueName: name });
}
const nothing = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
});
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

test("leftovers are removed, and only those", async () => {
  await leave("trailbell-drill-crashed-1a2b3c4d", "trailbell:drill");
  await leave("trailbell-deployed-by-hand", "trailbell");
  await leave("my-trailbell-drill-notes", "drill");
  const titles = (await findLeftovers(aws)).map(({ sweeper }) => sweeper.title);
  expect(titles.toSorted()).toEqual([
    ...["IAM policy", "IAM role", "IAM user", "KMS key", "S3 bucket", "SQS queue", "VPC"],
    ...["internet gateway", "security group"],
  ]);
  expect(await removeLeftovers(aws, await findLeftovers(aws))).toEqual([]);
  expect(await found()).toEqual([]);
  expect(await removeLeftovers(aws, await findLeftovers(aws))).toEqual([]);

  const { Users = [] } = await aws.iam.listUsers({});
  expect(Users.map(({ UserName }) => UserName)).toEqual(["my-trailbell-drill-notes", "trailbell-deployed-by-hand"]);
  const { Buckets = [] } = await aws.s3.listBuckets({});
  expect(Buckets.map(({ Name }) => Name)).toEqual(expect.arrayContaining(Users.map(({ UserName }) => UserName)));
});

test("what cannot be removed is named, and the rest goes", async () => {
  await leave("trailbell-drill-crashed-1a2b3c4d", "trailbell:drill");
  const UserName = "trailbell-drill-crashed-1a2b3c4d";
  await aws.iam.createAccessKey({ UserName });
  expect(await removeLeftovers(aws, await findLeftovers(aws))).toEqual([
    { what: `IAM user ${UserName}`, reason: expect.stringContaining("access keys") },
  ]);
  expect(await found()).toEqual([`IAM user ${UserName}`]);
});
