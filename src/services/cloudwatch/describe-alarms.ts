/** DescribeAlarms and DescribeAlarmsForMetric. */
import type {
  DescribeAlarmsForMetricInput,
  DescribeAlarmsForMetricOutput,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import type { Call, Handler } from "../../cloud/call.ts";
import { type Alarm, type AnyAlarm, askedTypes, findAlarm, readAlarm, typeOfRow } from "./alarm.ts";
import { childAlarms, parentsOf } from "./composite/children.ts";
import { fault } from "./faults.ts";
import { kindOf, kinds } from "./kinds/kinds.ts";
import { wirePropagation } from "./kinds/wire-settings.ts";
import { wireDimensionsKey } from "./metric.ts";
import { pageToken, readPageToken } from "./paging.ts";
import { findSeries } from "./series.ts";
import { type Condition, where } from "./where.ts";

const pageSize = 50;

/** Ordered by name over all types that are asked for; every type has its list, which may be empty [recorded]. */
export const describeAlarms: Handler<DescribeAlarmsInput, DescribeAlarmsOutput> = (input, call) => {
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = input;
  if (parent !== undefined || child !== undefined) return describeRelatives(input, call);
  const most = input.MaxRecords ?? pageSize;
  const types = JSON.stringify(askedTypes(input.AlarmTypes));
  const asked: Condition = [`${typeOfRow} IN (SELECT value FROM json_each(?))`, types];
  const found = select(call, most + 1, asked, ...filters(input));
  const shown = found.slice(0, most);
  const last = shown.at(-1);
  return {
    ...listed(shown, wireAlarm),
    ...(last && found.length > most && { NextToken: pageToken([last.settings.name]) }),
  };
};

/** Each alarm in the list of its type. */
function listed(alarms: readonly AnyAlarm[], show: (alarm: AnyAlarm) => object): object {
  return Object.fromEntries(
    kinds.map(({ type, member }) => [member, alarms.filter((alarm) => alarm.type === type).map(show)]),
  );
}

/** Parents come with name and ARN, children also with their state; nothing else combines with either. */
function describeRelatives(input: DescribeAlarmsInput, call: Call): DescribeAlarmsOutput {
  const {
    ChildrenOfAlarmName: parent,
    ParentsOfAlarmName: child,
    MaxRecords: most = pageSize,
    NextToken: token,
  } = input;
  const { MaxRecords: _, NextToken: __, ...others } = input;
  if (Object.values(others).filter((value) => value !== undefined).length > 1)
    throw fault(
      "ValidationError",
      "ChildrenOfAlarmName and ParentsOfAlarmName combine with MaxRecords and NextToken only.",
    );
  const after = token === undefined ? "" : nameOf(token);
  const found = (child === undefined ? childrenOfName(call, parent ?? "") : parentsOf(call.store, call, child))
    .filter(({ settings }) => settings.name > after)
    .toSorted((a, b) => (a.settings.name < b.settings.name ? -1 : 1));
  const shown = found.slice(0, most);
  const last = shown.at(-1);
  return {
    ...listed(shown, child === undefined ? wireChild : wireName),
    ...(last && found.length > most && { NextToken: pageToken([last.settings.name]) }),
  };
}

function childrenOfName(call: Call, name: string): AnyAlarm[] {
  const alarm = findAlarm(call.store, call, name);
  return alarm?.type === "CompositeAlarm" ? childAlarms(call.store, alarm) : [];
}

function wireName({ settings }: AnyAlarm) {
  return { AlarmName: settings.name, AlarmArn: settings.arn };
}

function wireChild(alarm: AnyAlarm) {
  return { ...wireName(alarm), StateValue: alarm.state, StateUpdatedTimestamp: new Date(alarm.stateUpdatedAt) };
}

export const describeAlarmsForMetric: Handler<DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput> = (
  input,
  call,
) => {
  const { Namespace: namespace = "", MetricName: name = "", Dimensions: dimensions } = input;
  const series = findSeries(call.store, call, { namespace, name, dimensions: wireDimensionsKey(dimensions) });
  // Only metric alarms have a series.
  const watching = series === undefined ? [] : (select(call, -1, ["series = ?", series]) as Alarm[]);
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

function select({ store, account, region }: Call, most: number, ...conditions: (Condition | false)[]): AnyAlarm[] {
  const { sql, values } = where(["account = ? AND region = ?", account, region], ...conditions);
  return store
    .all<{ body: string }>(`SELECT body FROM cloudwatch_alarms ${sql} ORDER BY name LIMIT ?`, ...values, most)
    .map(readAlarm);
}

/** What alarms of all types show, around what their own type does. What was not set stays away [recorded]. */
function wireAlarm(alarm: AnyAlarm): MetricAlarm {
  const {
    settings,
    state,
    reason,
    reasonData,
    stateUpdatedAt,
    stateTransitionedAt = stateUpdatedAt,
    configuredAt,
  } = alarm;
  const { description } = settings;
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
    ...kindOf(alarm).wire(alarm),
    StateTransitionedTimestamp: new Date(stateTransitionedAt),
    ...wirePropagation(settings),
  };
}
