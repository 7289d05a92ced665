/** An alarm for tests, and slots to evaluate it over. */

import type { AlarmSettings } from "./settings.ts";
import type { SlotValue } from "./slot-value.ts";

/** The alarm of the walk-through, with what a test is about put in. */
export function alarm(changes: Partial<AlarmSettings> = {}): AlarmSettings {
  return {
    name: "new-user-created-alarm",
    arn: "arn:aws:cloudwatch:us-east-1:000000000000:alarm:new-user-created-alarm",
    namespace: "LogMetrics",
    metricName: "new-user-created",
    dimensions: [],
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    threshold: 5,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    actionsEnabled: true,
    okActions: [],
    alarmActions: ["arn:aws:sns:us-east-1:000000000000:alerts"],
    insufficientDataActions: [],
    ...changes,
  };
}

/** An alarm on a percentile, which has no plain statistic. */
export function percentileAlarm(changes: Partial<AlarmSettings> = {}): AlarmSettings {
  const { statistic: _, ...rest } = alarm({ extendedStatistic: "p90", ...changes });
  return rest;
}

/** Slots of `period` seconds, oldest first, the newest ending at `end`: a number per slot, null where nothing came. */
export function slots(values: readonly (number | null)[], end = Date.UTC(2026, 8, 14), period = 300): SlotValue[] {
  return values.map((value, index) => {
    const start = end - (values.length - index) * period * 1000;
    return value === null ? { start } : { start, value, sampleCount: 1 };
  });
}
