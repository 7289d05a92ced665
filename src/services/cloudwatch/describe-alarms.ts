/** DescribeAlarms and DescribeAlarmsForMetric. */
import type {
  ComparisonOperator,
  DescribeAlarmsForMetricInput,
  DescribeAlarmsForMetricOutput,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  MetricAlarm,
  StandardUnit,
  Statistic,
} from "@aws-sdk/client-cloudwatch";
import type { Call, Handler } from "../../cloud/call.ts";
import { type Alarm, asksForMetricAlarms, readAlarm } from "./alarm.ts";
import { fault } from "./faults.ts";
import { wireDimensionsKey } from "./metric.ts";
import { pageToken, readPageToken } from "./paging.ts";
import { findSeries } from "./series.ts";
import { type Condition, where } from "./where.ts";

const pageSize = 50;

/** Ordered by name. Nobody has composite parents or children here. */
export const describeAlarms: Handler<DescribeAlarmsInput, DescribeAlarmsOutput> = (input, call) => {
  const { AlarmTypes: types, ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = input;
  const most = input.MaxRecords ?? pageSize;
  const wanted = asksForMetricAlarms(types) && parent === undefined && child === undefined;
  const found = wanted ? select(call, most + 1, ...filters(input)) : [];
  const shown = found.slice(0, most);
  const last = shown.at(-1);
  return {
    CompositeAlarms: [],
    MetricAlarms: shown.map(wireAlarm),
    ...(last && found.length > most && { NextToken: pageToken([last.settings.name]) }),
  };
};

export const describeAlarmsForMetric: Handler<DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput> = (
  input,
  call,
) => {
  const { Namespace: namespace = "", MetricName: name = "", Dimensions: dimensions } = input;
  const series = findSeries(call.store, call, { namespace, name, dimensions: wireDimensionsKey(dimensions) });
  const watching = series === undefined ? [] : select(call, -1, ["series = ?", series]);
  const fits = ({ settings }: Alarm) =>
    (input.Statistic ?? settings.statistic) === settings.statistic &&
    (input.ExtendedStatistic ?? settings.extendedStatistic) === settings.extendedStatistic &&
    (input.Period ?? settings.period) === settings.period &&
    (input.Unit ?? settings.unit) === settings.unit;
  return { MetricAlarms: watching.filter(fits).map(wireAlarm) };
};

function filters(input: DescribeAlarmsInput): (Condition | false)[] {
  const {
    AlarmNames: names = [],
    AlarmNamePrefix: prefix,
    StateValue: state,
    ActionPrefix: action,
    NextToken: token,
  } = input;
  return [
    names.length > 0 && ["name IN (SELECT value FROM json_each(?))", JSON.stringify(names)],
    prefix !== undefined && ["substr(name, 1, length(?)) = ?", prefix, prefix],
    state !== undefined && ["body ->> '$.state' = ?", state],
    action !== undefined && [hasAction, action, action],
    token !== undefined && ["name > ?", nameOf(token)],
  ];
}

const hasAction = `EXISTS (SELECT 1 FROM json_tree(body, '$.settings') AS node
  WHERE node.path IN ('$.settings.okActions', '$.settings.alarmActions', '$.settings.insufficientDataActions')
    AND substr(node.atom, 1, length(?)) = ?)`;

function nameOf(token: string): string {
  const [name] = readPageToken(token) ?? [];
  if (typeof name !== "string") throw fault("InvalidNextToken", `Invalid NextToken : ${token}`);
  return name;
}

function select({ store, account, region }: Call, most: number, ...conditions: (Condition | false)[]): Alarm[] {
  const { sql, values } = where(["account = ? AND region = ?", account, region], ...conditions);
  return store
    .all<{ body: string }>(`SELECT body FROM cloudwatch_alarms ${sql} ORDER BY name LIMIT ?`, ...values, most)
    .map(readAlarm);
}

/** What was not set stays away [recorded]. */
function wireAlarm(alarm: Alarm): MetricAlarm {
  const { settings, state, reason, reasonData, stateUpdatedAt, configuredAt } = alarm;
  const { description } = settings;
  const { datapointsToAlarm, treatMissingData, evaluateLowSampleCountPercentile } = settings;
  return {
    AlarmName: settings.name,
    AlarmArn: settings.arn,
    ...(description !== undefined && { AlarmDescription: description }),
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    ActionsEnabled: settings.actionsEnabled,
    OKActions: [...settings.okActions],
    AlarmActions: [...settings.alarmActions],
    InsufficientDataActions: [...settings.insufficientDataActions],
    StateValue: state,
    StateReason: reason,
    ...(reasonData !== undefined && { StateReasonData: reasonData }),
    StateUpdatedTimestamp: new Date(stateUpdatedAt),
    ...wireMetric(alarm),
    EvaluationPeriods: settings.evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { DatapointsToAlarm: datapointsToAlarm }),
    Threshold: settings.threshold,
    ComparisonOperator: settings.comparisonOperator as ComparisonOperator,
    ...(treatMissingData !== undefined && { TreatMissingData: treatMissingData }),
    ...(evaluateLowSampleCountPercentile !== undefined && {
      EvaluateLowSampleCountPercentile: evaluateLowSampleCountPercentile,
    }),
    StateTransitionedTimestamp: new Date(stateUpdatedAt),
  };
}

/** What it watches, in the form in which it was given. */
function wireMetric({ settings, query }: Alarm): Partial<MetricAlarm> {
  if (query) return { Metrics: [query] };
  const { statistic, extendedStatistic, unit } = settings;
  return {
    MetricName: settings.metricName,
    Namespace: settings.namespace,
    // The casts: only values of the enumerations were taken in.
    ...(statistic !== undefined && { Statistic: statistic as Statistic }),
    ...(extendedStatistic !== undefined && { ExtendedStatistic: extendedStatistic }),
    Dimensions: settings.dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
    Period: settings.period,
    ...(unit !== undefined && { Unit: unit as StandardUnit }),
  };
}
