/** Drift by the official client: what somebody changed or removed by hand is found. */
import * as cloudformation from "@aws-sdk/client-cloudformation";
import { CloudWatchClient, DeleteAlarmsCommand, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, PutRetentionPolicyCommand } from "@aws-sdk/client-cloudwatch-logs";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { errorOf, stacksOf } from "./fixture.ts";

const running = useCloud();
const stack = stacksOf(running);
const logs = running.client(CloudWatchLogsClient);
const cloudwatch = running.client(CloudWatchClient);

const alarm = {
  AlarmName: "a",
  Namespace: "n",
  MetricName: "m",
  Statistic: "Sum" as const,
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 5,
  ComparisonOperator: "GreaterThanThreshold" as const,
};
const template = {
  Resources: {
    A: { Type: "AWS::CloudWatch::Alarm", Properties: alarm },
    G: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: "g", RetentionInDays: "30" } },
    W: { Type: "AWS::CloudFormation::WaitConditionHandle" },
  },
};

beforeEach(async () => {
  running.reset();
  await stack.create(template);
});

async function detect(more: Partial<cloudformation.DetectStackDriftCommandInput> = {}) {
  const { StackDriftDetectionId } = await stack.client.send(
    new cloudformation.DetectStackDriftCommand({ StackName: "s", ...more }),
  );
  return stack.client.send(new cloudformation.DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
}
async function drifts(...StackResourceDriftStatusFilters: cloudformation.StackResourceDriftStatus[]) {
  return (
    await stack.client.send(
      new cloudformation.DescribeStackResourceDriftsCommand({
        StackName: "s",
        ...(StackResourceDriftStatusFilters.length > 0 && { StackResourceDriftStatusFilters }),
      }),
    )
  ).StackResourceDrifts?.map(({ LogicalResourceId, StackResourceDriftStatus, PropertyDifferences }) => [
    LogicalResourceId,
    StackResourceDriftStatus,
    PropertyDifferences,
  ]);
}
function setThreshold(Threshold: number) {
  return cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, Threshold }));
}

test("a stack that nobody touched is in sync", async () => {
  expect(await drifts()).toEqual([]);
  expect(await detect()).toMatchObject({
    StackId: (await stack.describe()).StackId,
    DetectionStatus: "DETECTION_COMPLETE",
    StackDriftStatus: "IN_SYNC",
    DriftedStackResourceCount: 0,
  });
  expect(await drifts()).toEqual([
    ["A", "IN_SYNC", []],
    ["G", "IN_SYNC", []],
    ["W", "NOT_CHECKED", []],
  ]);
  expect((await stack.describe()).DriftInformation).toMatchObject({ StackDriftStatus: "IN_SYNC" });
});

test("what was changed and what was removed", async () => {
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: "g", retentionInDays: 7 }));
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ["a"] }));
  expect(await detect()).toMatchObject({ StackDriftStatus: "DRIFTED", DriftedStackResourceCount: 2 });
  expect(await drifts("MODIFIED", "DELETED")).toEqual([
    ["A", "DELETED", []],
    [
      "G",
      "MODIFIED",
      [{ PropertyPath: "/RetentionInDays", ExpectedValue: "30", ActualValue: "7", DifferenceType: "NOT_EQUAL" }],
    ],
  ]);
});

test("only the resources that are asked for", async () => {
  await setThreshold(6);
  expect(await detect({ LogicalResourceIds: ["G"] })).toMatchObject({ StackDriftStatus: "IN_SYNC" });
  expect(await drifts()).toEqual([["G", "IN_SYNC", []]]);
});

test("one resource at once, and an update of it forgets what was found", async () => {
  await setThreshold(6);
  const { StackResourceDrift } = await stack.client.send(
    new cloudformation.DetectStackResourceDriftCommand({ StackName: "s", LogicalResourceId: "A" }),
  );
  expect(StackResourceDrift).toMatchObject({
    PhysicalResourceId: "a",
    StackResourceDriftStatus: "MODIFIED",
    PropertyDifferences: [{ PropertyPath: "/Threshold", ExpectedValue: "5", ActualValue: "6" }],
  });
  expect(JSON.parse(StackResourceDrift?.ActualProperties ?? "{}")).toEqual({ ...alarm, Threshold: 6 });
  const changed = { ...template.Resources.A, Properties: { ...alarm, Threshold: 7 } };
  await stack.update({ Resources: { ...template.Resources, A: changed } });
  expect(await drifts()).toEqual([]);
});

describe("refuses", () => {
  const cases: [what: string, act: () => Promise<unknown>, message: RegExp][] = [
    ["a stack that is not there", () => detect({ StackName: "x" }), /Stack \[x\] does not exist/],
    [
      "a detection that was not",
      () =>
        stack.client.send(
          new cloudformation.DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId: "none" }),
        ),
      /none does not exist/,
    ],
    ...(
      [
        ["W", /not supported for resource type AWS::CloudFormation::WaitConditionHandle/],
        ["N", /Resource N does not exist for stack s/],
      ] as const
    ).map(([LogicalResourceId, message]): (typeof cases)[number] => [
      `the resource ${LogicalResourceId}`,
      () =>
        stack.client.send(new cloudformation.DetectStackResourceDriftCommand({ StackName: "s", LogicalResourceId })),
      message,
    ]),
  ];
  test.each(cases)("%s", async (_what, act, message) => {
    expect(await errorOf(act())).toMatch(message);
  });
});
