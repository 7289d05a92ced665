/** What the one reader sees of a deployed stack, and of one of which parts are gone or hidden. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Aws, openAws } from "../../src/aws/aws.ts";
import { readInventory } from "../../src/inventory/read-inventory.ts";
import { checkView } from "../../src/monitors/check/check.ts";
import type { Inventory } from "../../src/monitors/check/inventory.ts";
import { connection, deployed } from "../deploy/fixture.ts";
import { useCloud } from "../running/cloud.ts";

const cloud = useCloud();
let aws: Aws;
let outputs: Readonly<Record<string, string>>;
beforeEach(async () => {
  cloud.reset();
  ({ outputs } = await deployed(cloud, { encryption: "customer-key" }));
  aws = openAws(connection(cloud));
});
afterEach(() => aws.close());

function read(): Promise<Inventory> {
  return readInventory(aws, new Date(cloud.clock.now()));
}

test("a sound stack, whole", async () => {
  const inventory = await read();
  expect(inventory).toMatchObject({
    isAccount: true,
    filters: [{ name: "new-user-created" }, { name: "security-group-changed" }, { name: "user-deleted" }],
    alarms: [
      { name: "new-user-created-alarm", actions: [outputs.TopicArn], actionsEnabled: true, state: "INSUFFICIENT_DATA" },
      { name: "security-group-changed-alarm" },
      { name: "user-deleted-alarm" },
    ],
    trails: [
      {
        name: "bell",
        arn: outputs.TrailArn,
        logGroup: outputs.LogGroupName,
        bucket: outputs.BucketName,
        isLogging: true,
        selection: { management: "all" },
        delivery: { startedAt: expect.any(Date) },
      },
    ],
    topics: [
      {
        id: outputs.TopicArn,
        policy: expect.stringContaining("cloudwatch.amazonaws.com"),
        subscribers: [{ protocol: "email", endpoint: "ops@example.com", confirmed: false }],
      },
    ],
    logGroups: [{ name: outputs.LogGroupName }],
    buckets: [{ name: outputs.BucketName, policy: expect.stringContaining("cloudtrail.amazonaws.com") }],
    roles: [
      {
        trust: expect.stringContaining("cloudtrail.amazonaws.com"),
        policies: [expect.stringContaining("logs:PutLogEvents")],
      },
    ],
    keys: [
      {
        names: [expect.any(String), expect.stringMatching(/^arn:/)],
        state: "Enabled",
        policy: expect.stringContaining("kms:Decrypt"),
      },
    ],
  });
});

describe("what is gone", () => {
  const cases: [what: string, deed: () => Promise<unknown>, seen: object][] = [
    [
      "a topic",
      () => aws.sns.deleteTopic({ TopicArn: outputs.TopicArn }),
      { topics: [{ id: expect.stringMatching(/^arn:/), isGone: true }] },
    ],
    [
      "a bucket's policy",
      () => aws.s3.deleteBucketPolicy({ Bucket: outputs.BucketName }),
      { buckets: [{ policy: null }] },
    ],
    [
      "a log group",
      () => aws.logs.deleteLogGroup({ logGroupName: outputs.LogGroupName }),
      { logGroups: [{ isGone: true }] },
    ],
    ["a trail", () => aws.cloudtrail.deleteTrail({ Name: "bell" }), { trails: [], buckets: [], roles: [] }],
  ];
  test.each(cases)("%s", async (_what, deed, seen) => {
    await deed();
    expect(await read()).toMatchObject(seen);
  });
});

test("a sound stack has no errors", async () => {
  expect(checkView(await read()).filter(({ severity }) => severity === "error")).toEqual([]);
});
