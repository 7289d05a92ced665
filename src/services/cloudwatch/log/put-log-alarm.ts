/** PutLogAlarm. */
import type { PutLogAlarmInput } from "@aws-sdk/client-cloudwatch";
import { nextRun } from "../../../alarms/log/rate.ts";
import type { LogAlarmSettings } from "../../../alarms/log/settings.ts";
import { validateLogAlarm } from "../../../alarms/log/validation.ts";
import { INITIAL_REASON } from "../../../alarms/reason.ts";
import { COMPARISON_OPERATORS, MISSING_DATA_TREATMENTS } from "../../../alarms/settings.ts";
import type { Call, Handler } from "../../../cloud/call.ts";
import { arn, uuid } from "../../../cloud/ids.ts";
import { parseAggregation } from "../../../queries/aggregation.ts";
import { parseQuery } from "../../../queries/parse.ts";
import { QueryError } from "../../../queries/query-error.ts";
import { findAlarm, type LogAlarm, noSeries, putAlarm } from "../alarm.ts";
import { oneOf, present } from "../alarm-settings.ts";
import { changeState } from "../change-state.ts";
import { fault } from "../faults.ts";
import { checkActions, commonSettings, warmUpOf } from "../kinds/wire-settings.ts";
import { refuseOtherType, writeConfiguration } from "../put-alarm.ts";
import { checkTags } from "../tag-rules.ts";

/** Replaces all settings of a log alarm that is there, which keeps its tags, and its state where its query stays. */
export const putLogAlarm: Handler<PutLogAlarmInput, object> = (input, call) => {
  const { AlarmName: name = "", Tags: tags = [] } = input;
  const before = findAlarm(call.store, call, name);
  if (before?.type !== "LogAlarm") refuseOtherType(before, "LogAlarm");
  const settings = settingsOf(input, call, before?.type === "LogAlarm" ? before.settings.query.arn : undefined);
  if (before?.type === "LogAlarm") replaceLogAlarm(call, before, settings);
  else create(call, settings, checkTags(tags));
  return {};
};

function create(call: Call, settings: LogAlarmSettings, tags: LogAlarm["tags"]): void {
  const { account, region, now } = call;
  const { warmUp } = settings;
  const alarm: LogAlarm = {
    ...{ account, region, type: "LogAlarm", settings, state: "INSUFFICIENT_DATA", reason: INITIAL_REASON },
    ...{ stateUpdatedAt: now, configuredAt: now, tags, runs: [], known: [], contributors: [] },
    ...(warmUp && { warmUntil: now + warmUp.minutes * 60_000, evaluationState: "IN_WARM_UP" }),
  };
  keep(call, alarm);
  writeConfiguration(call, alarm);
}

/** Another query, aggregation, schedule or log group: what former runs came to counts no longer (L17). */
export function replaceLogAlarm(call: Call, before: LogAlarm, settings: LogAlarmSettings): void {
  if (JSON.stringify(before.settings) === JSON.stringify(settings)) return;
  const asksTheSame = JSON.stringify(before.settings.query) === JSON.stringify(settings.query);
  const alarm: LogAlarm = {
    ...before,
    ...{ settings, configuredAt: call.now },
    runs: asksTheSame ? before.runs.slice(0, settings.resultsToEvaluate) : [],
    ...(!asksTheSame && { known: [], contributors: [] }),
  };
  keep(call, alarm);
  writeConfiguration(call, alarm, before);
  if (asksTheSame || alarm.state === "INSUFFICIENT_DATA") return;
  changeState(call.cloud, alarm, { state: "INSUFFICIENT_DATA", reason: INITIAL_REASON }, call.now);
}

function keep(call: Call, alarm: LogAlarm): void {
  const due = nextRun(alarm.settings.query, call.now);
  putAlarm(call.store, alarm, { series: noSeries, due, planned: call.now });
  call.cloud.clock.wake();
}

function settingsOf(input: PutLogAlarmInput, call: Call, queryArn: string | undefined): LogAlarmSettings {
  const { AlarmName: name = "", ScheduledQueryConfiguration: query = {} as never } = input;
  const { ScheduleConfiguration: schedule, AggregationExpression: aggregation = "", QueryString: text = "" } = query;
  const settings: LogAlarmSettings = {
    ...commonSettings(input, arn("cloudwatch", call, `alarm:${name}`)),
    query: {
      arn: queryArn ?? arn("logs", call, `scheduled-query:${uuid()}`),
      ...{ text, aggregation },
      groups: query.LogGroupIdentifiers ?? [],
      roleArn: query.ScheduledQueryRoleARN ?? "",
      schedule: schedule?.ScheduleExpression ?? "",
      startOffset: schedule?.StartTimeOffset ?? 0,
      endOffset: schedule?.EndTimeOffset ?? 0,
    },
    resultsToEvaluate: present(input.QueryResultsToEvaluate, "queryResultsToEvaluate"),
    resultsToAlarm: present(input.QueryResultsToAlarm, "queryResultsToAlarm"),
    threshold: present(input.Threshold, "threshold"),
    comparisonOperator: oneOf(COMPARISON_OPERATORS, input.ComparisonOperator ?? "", "ComparisonOperator"),
    ...(input.TreatMissingData !== undefined && {
      treatMissingData: oneOf(MISSING_DATA_TREATMENTS, input.TreatMissingData, "TreatMissingData"),
    }),
    ...(input.ActionLogLineCount !== undefined && { logLineCount: input.ActionLogLineCount }),
    ...(input.ActionLogLineRoleArn !== undefined && { logLineRoleArn: input.ActionLogLineRoleArn }),
    ...warmUpOf(input.WarmUpConfiguration),
  };
  const [refusal] = validateLogAlarm(settings);
  if (refusal) throw fault(refusal.code, refusal.message);
  checkActions(settings, call.region);
  readable("QueryString", () => parseQuery(text));
  readable("AggregationExpression", () => parseAggregation(aggregation));
  return settings;
}

function readable(member: string, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (error instanceof QueryError) throw fault("ValidationError", `${member}: ${error.message}`);
    throw error;
  }
}
