/** Metric alarms and log alarms of a region. */
import type { AlarmType, LogAlarm, MetricAlarm, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { onOneMetric } from "../alarms/one-metric.ts";
import type { Alarm, Metric } from "../monitors/check/inventory.ts";
import { alarmsIn } from "./composite-rule.ts";
import type { Source } from "./source.ts";
import { withoutAbsent } from "./without-absent.ts";

export interface Alarms {
  readonly alarms: readonly Alarm[];
  readonly mathMetrics: readonly Metric[];
}

export async function readAlarms({ cloudwatch }: Source): Promise<Alarms> {
  const all: MetricAlarm[] = [];
  const logAlarms: LogAlarm[] = [];
  const inComposites = new Set<string>();
  for await (const page of cloudwatch.paginateDescribeAlarms({ AlarmTypes: alarmTypes })) {
    const { MetricAlarms: alarms = [], CompositeAlarms: composites = [], LogAlarms: logs = [] } = page;
    all.push(...alarms.map(onOneMetric));
    logAlarms.push(...logs);
    for (const { AlarmRule: rule = "" } of composites) for (const name of alarmsIn(rule)) inComposites.add(name);
  }
  // Alarms on metric math have metrics in place of one.
  return {
    alarms: [
      ...all.filter(({ MetricName: name }) => name !== undefined).map(alarmOf),
      ...logAlarms.map(logAlarmOf),
    ].map((alarm) => (inComposites.has(alarm.owner) ? { ...alarm, isInComposite: true } : alarm)),
    mathMetrics: all.flatMap(({ Metrics: metrics = [] }) => metrics.flatMap(metricOf)),
  };
}

const alarmTypes: AlarmType[] = ["MetricAlarm", "CompositeAlarm", "LogAlarm"];

/** It has no metric, so that no rule about metrics judges it. */
function logAlarmOf(alarm: LogAlarm): Alarm {
  const { AlarmName: name = "", AlarmActions: actions = [] } = alarm;
  return {
    ...{ owner: name, name, actions, isLogAlarm: true },
    ...withoutAbsent({
      arn: alarm.AlarmArn,
      description: alarm.AlarmDescription,
      threshold: alarm.Threshold,
      comparison: alarm.ComparisonOperator,
      treatMissingData: alarm.TreatMissingData,
      actionsEnabled: alarm.ActionsEnabled,
      evaluationError: alarm.EvaluationState === "EVALUATION_ERROR" ? alarm.StateReason : undefined,
      state: alarm.StateValue,
      since: alarm.StateUpdatedTimestamp,
    }),
  };
}

function metricOf({ MetricStat: stat }: MetricDataQuery): Metric[] {
  const { Namespace: namespace = "", MetricName: metricName = "" } = stat?.Metric ?? {};
  return stat ? [{ namespace, metricName }] : [];
}

function alarmOf(alarm: MetricAlarm): Alarm {
  const {
    AlarmName: name = "",
    Dimensions: dimensions = [],
    AlarmActions: actions = [],
    OKActions: okActions = [],
  } = alarm;
  return {
    owner: name,
    name,
    actions,
    okActions,
    ...(dimensions.length > 0 && {
      dimensions: Object.fromEntries(dimensions.map(({ Name = "", Value = "" }) => [Name, Value])),
    }),
    ...withoutAbsent({
      arn: alarm.AlarmArn,
      description: alarm.AlarmDescription,
      namespace: alarm.Namespace,
      metricName: alarm.MetricName,
      unit: alarm.Unit,
      statistic: alarm.Statistic,
      extendedStatistic: alarm.ExtendedStatistic,
      period: alarm.Period,
      evaluationPeriods: alarm.EvaluationPeriods,
      datapointsToAlarm: alarm.DatapointsToAlarm,
      threshold: alarm.Threshold,
      comparison: alarm.ComparisonOperator,
      treatMissingData: alarm.TreatMissingData,
      actionsEnabled: alarm.ActionsEnabled,
      state: alarm.StateValue,
      since: alarm.StateUpdatedTimestamp,
    }),
  };
}
