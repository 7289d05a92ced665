/** Metric alarms with a warm-up, and alarms by the clock on the wall. */
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";
import { beforeEach, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const cloud = useCloud({ services: ["cloudwatch"] });
const client = cloud.client(CloudWatchClient);
const minute = 60_000;

// The clock stands at 12:00:10.
beforeEach(async () => {
  cloud.reset();
  await cloud.clock.set(Date.parse("2026-03-02T12:00:10Z"));
});

function put(more: Partial<PutMetricAlarmCommandInput>) {
  const metric = { Namespace: "N", MetricName: "m", Statistic: "Sum", EvaluationPeriods: 1 } as const;
  const threshold = { Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" } as const;
  return client.send(new PutMetricAlarmCommand({ AlarmName: "a", Period: 60, ...metric, ...threshold, ...more }));
}

function publish() {
  return client.send(new PutMetricDataCommand({ Namespace: "N", MetricData: [{ MetricName: "m", Value: 1 }] }));
}

async function shown() {
  const { MetricAlarms: [alarm] = [] } = await client.send(new DescribeAlarmsCommand({}));
  return alarm;
}

test.each([
  [true, "INSUFFICIENT_DATA", "ALARM"],
  [false, "ALARM", "ALARM"],
])("a warm-up for the whole time: %s", async (whole, early, late) => {
  const WarmUpConfiguration = {
    WarmUpPeriodDurationInMinutes: 5,
    OnlyStartEvaluatingAfterWarmUpPeriodEnds: whole,
  };
  await put({ WarmUpConfiguration });
  expect(await shown()).toMatchObject({ WarmUpConfiguration, EvaluationState: "IN_WARM_UP" });
  await publish();
  await cloud.clock.advance(minute);
  expect((await shown())?.StateValue).toBe(early);
  await cloud.clock.advance(4 * minute);
  await publish();
  await cloud.clock.advance(minute);
  const alarm = await shown();
  expect([alarm?.StateValue, alarm?.EvaluationState]).toEqual([late, undefined]);
});

test.each([
  ["UTC", "13:00"],
  ["+05:30", "12:30"],
])("an hour by the clock of %s ends at %s", async (Timezone, end) => {
  const EvaluationWindow = { WallClockWindow: { Timezone } };
  await put({ Period: 3600, EvaluationWindow });
  expect((await shown())?.EvaluationWindow).toEqual(EvaluationWindow);
  await publish();
  const wait = Date.parse(`2026-03-02T${end}:00Z`) - cloud.clock.now();
  await cloud.clock.advance(wait - minute);
  expect((await shown())?.StateValue).toBe("INSUFFICIENT_DATA");
  await cloud.clock.advance(2 * minute);
  expect((await shown())?.StateValue).toBe("ALARM");
});

test.each<[string, Partial<PutMetricAlarmCommandInput>]>([
  ["a period that no clock shows", { Period: 120, EvaluationWindow: { WallClockWindow: { Timezone: "UTC" } } }],
  ["a time zone that there is none of", { EvaluationWindow: { WallClockWindow: { Timezone: "Mars" } } }],
])("%s is refused", async (_what, more) => {
  await expect(put(more)).rejects.toMatchObject({ name: "ValidationException" });
});
