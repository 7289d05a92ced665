/** The shared evaluation vectors through the public API: samples in, clock moved, state out. */
import { existsSync, readFileSync } from "node:fs";
import * as cw from "@aws-sdk/client-cloudwatch";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

interface Vector {
  readonly symbols?: string;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number | null;
  readonly threshold: number;
  readonly comparisonOperator: cw.ComparisonOperator;
  readonly datapoints: readonly (number | null)[];
  readonly treatMissingData: string;
  readonly expectedState?: cw.StateValue | "RETAIN";
  readonly notExpectedState?: cw.StateValue;
  readonly priorState?: cw.StateValue;
  readonly expectedReason?: string;
}

const file = new URL("../../../../shared/semantics/vectors/alarm-evaluation.json", import.meta.url);
const vectors: Vector[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
if (vectors.length === 0) console.warn(`SKIPPED: the shared alarm vectors are not there (${file.pathname})`);

const noon = Date.parse("2026-03-02T12:00:00Z");
const running = useCloud({ services: ["cloudwatch"] });
const client = running.client(cw.CloudWatchClient);

beforeEach(async () => {
  await running.clock.set(noon);
  running.reset();
});

/** Lays the vector's datapoints so that the newest slot ends when the alarm is next evaluated, and evaluates once. */
async function evaluate(vector: Vector): Promise<cw.MetricAlarm> {
  const { periodSeconds: period, datapoints } = vector;
  const lag = period < 60 ? 10_000 : 0;
  const next = noon + (period < 60 ? 10_000 : 60_000);
  const MetricData = datapoints.flatMap((value, index) => {
    const start = next - lag - (datapoints.length - index) * period * 1000;
    const sample = { MetricName: "Metric", Timestamp: new Date(start), StorageResolution: period < 60 ? 1 : 60 };
    return value === null ? [] : [{ ...sample, Value: value }];
  });
  await client.send(
    new cw.PutMetricAlarmCommand({
      AlarmName: "vector",
      Namespace: "Vectors",
      MetricName: "Metric",
      Statistic: "Sum",
      Period: period,
      EvaluationPeriods: vector.evaluationPeriods,
      ...(vector.datapointsToAlarm !== null && { DatapointsToAlarm: vector.datapointsToAlarm }),
      Threshold: vector.threshold,
      ComparisonOperator: vector.comparisonOperator,
      TreatMissingData: vector.treatMissingData,
    }),
  );
  const prior = vector.priorState ?? "INSUFFICIENT_DATA";
  await client.send(new cw.SetAlarmStateCommand({ AlarmName: "vector", StateValue: prior, StateReason: "before" }));
  if (MetricData.length > 0) await client.send(new cw.PutMetricDataCommand({ Namespace: "Vectors", MetricData }));
  await running.clock.set(next);
  const { MetricAlarms: [alarm] = [] } = await client.send(new cw.DescribeAlarmsCommand({}));
  if (!alarm) throw new Error("the alarm is gone");
  return alarm;
}

describe.skipIf(vectors.length === 0)(
  "shared alarm vectors (skipped where ../shared is not beside the repository)",
  () => {
    test.each(
      vectors.map((vector) => {
        const {
          symbols = "--",
          datapointsToAlarm,
          evaluationPeriods,
          treatMissingData,
          expectedState,
          notExpectedState,
        } = vector;
        const outcome = expectedState ?? `not ${notExpectedState}`;
        return [
          `${symbols} ${datapointsToAlarm ?? evaluationPeriods} of ${evaluationPeriods}, ${treatMissingData}: ${outcome}`,
          vector,
        ] as const;
      }),
    )("%s", async (_name, vector) => {
      const alarm = await evaluate(vector);
      const { expectedState, notExpectedState, expectedReason } = vector;
      if (expectedState)
        expect(alarm.StateValue).toBe(expectedState === "RETAIN" ? "INSUFFICIENT_DATA" : expectedState);
      if (notExpectedState) expect(alarm.StateValue).not.toBe(notExpectedState);
      if (expectedReason) expect(alarm.StateReason).toBe(expectedReason);
    });
  },
);
