/** A change of an alarm's state is an event on the default bus. */
import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { account, type Events, startEvents } from "./fixture.ts";

let bridge: Events;
beforeEach(async () => {
  bridge = await startEvents();
});
afterEach(() => bridge.cloud.close());

test("a change of an alarm's state is an event, in the members and the order that AWS documents", async () => {
  const alarms = new cloudwatch.CloudWatchClient(clientOptions(bridge.cloud));
  await alarms.send(
    new cloudwatch.PutMetricAlarmCommand({
      ...{ AlarmName: "users", AlarmDescription: "Who came?", Namespace: "LogMetrics", MetricName: "users" },
      ...{ Dimensions: [{ Name: "Team", Value: "a" }], Statistic: "Sum", Period: 300, EvaluationPeriods: 1 },
      ...{ Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" },
    }),
  );
  const queue = await bridge.createQueue("heard");
  await bridge.putRule("states", {
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    detail: { state: { value: ["ALARM"] } },
  });
  await bridge.putTarget("states", queue);
  await alarms.send(
    new cloudwatch.SetAlarmStateCommand({
      ...{ AlarmName: "users", StateValue: "ALARM", StateReason: "a drill", StateReasonData: '{"why":"drill"}' },
    }),
  );
  const [body = ""] = await bridge.received(queue);
  const event = JSON.parse(body);
  const stamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  expect(event).toEqual({
    version: "0",
    id: expect.any(String),
    "detail-type": "CloudWatch Alarm State Change",
    source: "aws.cloudwatch",
    account,
    time: `${event.detail.state.timestamp.slice(0, 19)}Z`,
    region: "us-east-1",
    resources: [`arn:aws:cloudwatch:us-east-1:${account}:alarm:users`],
    detail: {
      alarmName: "users",
      state: { value: "ALARM", reason: "a drill", reasonData: '{"why":"drill"}', timestamp: stamp },
      previousState: { value: "INSUFFICIENT_DATA", reason: "Unchecked: Initial alarm creation", timestamp: stamp },
      configuration: {
        description: "Who came?",
        metrics: [
          {
            id: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
            metricStat: {
              metric: { namespace: "LogMetrics", name: "users", dimensions: { Team: "a" } },
              period: 300,
              stat: "Sum",
            },
            returnData: true,
          },
        ],
      },
    },
  });
  expect(Object.keys(event.detail)).toEqual(["alarmName", "state", "previousState", "configuration"]);
});
