/** What drills make goes again: after an interruption, after a failure, after a crash; and nothing of anybody else's. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Caller } from "../../src/drill/act/caller.ts";
import { findLeftovers, removeLeftovers } from "../../src/drill/sweep/leftovers.ts";
import { cis } from "../../src/monitors/catalogue/cis/benchmark.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { startCloud, type TestCloud } from "../services/client.ts";
import { callerOn, type Drilled, drilled, ready } from "./drill.fixture.ts";

let cloud: TestCloud;
let on: Drilled;
let caller: Caller;

beforeEach(async () => {
  cloud = await startCloud();
  on = await ready(cloud, { name: "bell", monitors: [...walkThrough, ...cis("v3.0")], emails: ["ops@example.com"] });
  caller = callerOn(on);
});
afterEach(async () => {
  caller.close();
  await cloud.close();
});

const found = async () => (await findLeftovers(caller)).map(({ sweeper, id }) => `${sweeper.title} ${id}`);

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

test("a failure on the way leaves nothing", async () => {
  // The trail's bucket is made, and then there are as many trails as a region may have.
  for (let count = 0; count < 4; count++) {
    await caller.call("s3", "CreateBucket", { Bucket: `own-${count}` });
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
    await caller.call("s3", "PutBucketPolicy", { Bucket: `own-${count}`, Policy });
    await caller.call("cloudtrail", "CreateTrail", { Name: `own-${count}`, S3BucketName: `own-${count}` });
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
  const tagged = (ResourceType: string) => [{ ResourceType, Tags: [{ Key: tag, Value: name }] }];
  await caller.call("iam", "CreateUser", { UserName: name });
  await caller.call("iam", "CreateRole", { RoleName: name, AssumeRolePolicyDocument: trust });
  await caller.call("iam", "CreatePolicy", { PolicyName: name, PolicyDocument: nothing });
  await caller.call("s3", "CreateBucket", { Bucket: name });
  await caller.call("s3", "PutObject", { Bucket: name, Key: "AWSLogs/x", Body: "x" });
  const { KeyMetadata } = await caller.call<{ KeyMetadata: { KeyId: string } }>("kms", "CreateKey", {});
  await caller.call("kms", "CreateAlias", { AliasName: `alias/${name}`, TargetKeyId: KeyMetadata.KeyId });
  const { Vpc } = await caller.call<{ Vpc: { VpcId: string } }>("ec2", "CreateVpc", {
    CidrBlock: "10.9.0.0/24",
    TagSpecifications: tagged("vpc"),
  });
  await caller.call("ec2", "CreateSecurityGroup", {
    GroupName: name,
    Description: "d",
    VpcId: Vpc.VpcId,
    TagSpecifications: tagged("security-group"),
  });
  await caller.call("ec2", "CreateInternetGateway", { TagSpecifications: tagged("internet-gateway") });
  await caller.call("sqs", "CreateQueue", { QueueName: name });
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
  const titles = (await findLeftovers(caller)).map(({ sweeper }) => sweeper.title);
  expect(titles.toSorted()).toEqual([
    ...["IAM policy", "IAM role", "IAM user", "KMS key", "S3 bucket", "SQS queue", "VPC"],
    ...["internet gateway", "security group"],
  ]);
  expect(await removeLeftovers(caller, await findLeftovers(caller))).toEqual([]);
  expect(await found()).toEqual([]);
  expect(await removeLeftovers(caller, await findLeftovers(caller))).toEqual([]);

  const { Users } = await caller.call<{ Users: { UserName: string }[] }>("iam", "ListUsers", {});
  expect(Users.map(({ UserName }) => UserName)).toEqual(["my-trailbell-drill-notes", "trailbell-deployed-by-hand"]);
  const { Buckets } = await caller.call<{ Buckets: { Name: string }[] }>("s3", "ListBuckets", {});
  expect(Buckets.map(({ Name }) => Name)).toEqual(expect.arrayContaining(Users.map(({ UserName }) => UserName)));
});

test("what cannot be removed is named, and the rest goes", async () => {
  await leave("trailbell-drill-crashed-1a2b3c4d", "trailbell:drill");
  const UserName = "trailbell-drill-crashed-1a2b3c4d";
  await caller.call("iam", "CreateAccessKey", { UserName });
  expect(await removeLeftovers(caller, await findLeftovers(caller))).toEqual([
    { what: `IAM user ${UserName}`, reason: expect.stringContaining("access keys") },
  ]);
  expect(await found()).toEqual([`IAM user ${UserName}`]);
});
