/** The embedded cloud read in its own process: the same inventory as by the official clients, and nothing is left behind. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { inProcess } from "../../src/api/dashboard/in-process.ts";
import { type Aws, openAws } from "../../src/aws/aws.ts";
import { readInventory } from "../../src/inventory/read-inventory.ts";
import type { Inventory } from "../../src/monitors/check/inventory.ts";
import { connection, deployed } from "../deploy/fixture.ts";
import { useCloud } from "../running/cloud.ts";

const cloud = useCloud();
let aws: Aws;
let outputs: Readonly<Record<string, string>>;
beforeEach(async () => {
  cloud.reset();
  ({ outputs } = await deployed(cloud, { encryption: "customer-key", eventNotifications: true }));
  aws = openAws(connection(cloud));
});
afterEach(() => aws.close());

const now = new Date(0);
function read(): Promise<Inventory> {
  return readInventory(inProcess(cloud.cloud, "us-east-1"), now);
}

test.each<[what: string, deed: () => Promise<unknown>]>([
  ["a sound stack", async () => {}],
  ["a bucket without a policy", () => aws.s3.deleteBucketPolicy({ Bucket: outputs.BucketName })],
  ["a topic that is gone", () => aws.sns.deleteTopic({ TopicArn: outputs.TopicArn })],
  ["a log group that is gone", () => aws.logs.deleteLogGroup({ logGroupName: outputs.LogGroupName })],
  ["a trail that is gone", () => aws.cloudtrail.deleteTrail({ Name: outputs.TrailArn })],
  [
    "a key that is gone",
    () =>
      aws.sns.setTopicAttributes({
        TopicArn: outputs.TopicArn,
        AttributeName: "KmsMasterKeyId",
        AttributeValue: "alias/none",
      }),
  ],
  ["more alarms than a page holds", () => putAlarms(101)],
])("%s is seen as the official clients see it", async (_, deed) => {
  await deed();
  expect(await read()).toEqual(await readInventory(aws, now));
});

test("reading changes nothing and leaves no record", async () => {
  const [changes, records] = [cloud.cloud.store.changes(), cloud.records.length];
  await read();
  expect([cloud.cloud.store.changes(), cloud.records.length]).toEqual([changes, records]);
});

async function putAlarms(count: number): Promise<void> {
  for (let number = 0; number < count; number++)
    await aws.cloudwatch.putMetricAlarm({
      AlarmName: `more-${number}`,
      Namespace: "N",
      MetricName: `more-${number}`,
      Statistic: "Sum",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
    });
}
