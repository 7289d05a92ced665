/** PutAlarmMuteRule, GetAlarmMuteRule, ListAlarmMuteRules and DeleteAlarmMuteRule. */
import type {
  AlarmMuteRuleSummary,
  DeleteAlarmMuteRuleInput,
  GetAlarmMuteRuleInput,
  GetAlarmMuteRuleOutput,
  ListAlarmMuteRulesInput,
  ListAlarmMuteRulesOutput,
  PutAlarmMuteRuleInput,
} from "@aws-sdk/client-cloudwatch";
import { type MuteTimes, muteProblem, muteStatus, muteType } from "../../../alarms/mute/mute-rule.ts";
import type { Call, Handler } from "../../../cloud/call.ts";
import { findAlarm } from "../alarm.ts";
import { fault } from "../faults.ts";
import { pageToken, readPageToken } from "../paging.ts";
import { checkTags } from "../tag-rules.ts";
import { type MuteRule, muteRuleArn, muteRules } from "./mute-rules.ts";
import { releaseUnmuted } from "./release.ts";

const mostAlarms = 100;
const mostRules = 2000;

/** Replaces the whole rule; what it no longer mutes is told at once. */
export const putAlarmMuteRule: Handler<PutAlarmMuteRuleInput, object> = (input, call) => {
  const { Name: name = "", Description: description, MuteTargets: targets, Tags: tags = [] } = input;
  const before = muteRules.get(call.store, call.account, call.region, name);
  if (!before && muteRules.count(call.store, call.account, call.region) >= mostRules)
    throw fault("LimitExceededFault", `There are ${mostRules} alarm mute rules already.`);
  const alarms = targets?.AlarmNames;
  if (alarms) checkAlarms(alarms, call);
  muteRules.put(call.store, {
    ...{ account: call.account, region: call.region, name, times: timesOf(input), updatedAt: call.now },
    ...(description !== undefined && { description }),
    ...(alarms && { alarms }),
    tags: before?.tags ?? checkTags(tags),
  });
  releaseUnmuted(call.cloud, call, call.now);
  call.cloud.clock.wake();
  return {};
};

function timesOf({ Rule: rule, StartDate: start, ExpireDate: expire }: PutAlarmMuteRuleInput): MuteTimes {
  const { Expression: expression = "", Duration: duration = "", Timezone: timezone } = rule?.Schedule ?? {};
  const times: MuteTimes = {
    ...{ expression, duration },
    ...(timezone !== undefined && { timezone }),
    ...(start && { startDate: start.getTime() }),
    ...(expire && { expireDate: expire.getTime() }),
  };
  const problem =
    muteProblem(times) ?? (start && expire && expire <= start ? "ExpireDate must be later than StartDate." : undefined);
  if (problem !== undefined) throw fault("ValidationError", problem);
  return times;
}

function checkAlarms(names: readonly string[], call: Call): void {
  if (names.length > mostAlarms) throw fault("ValidationError", `An alarm mute rule has ${mostAlarms} alarms at most.`);
  const missing = names.filter((name) => !findAlarm(call.store, call, name));
  if (missing.length > 0) throw fault("ValidationError", `The alarms [${missing.join(", ")}] do not exist.`);
}

export const getAlarmMuteRule: Handler<GetAlarmMuteRuleInput, GetAlarmMuteRuleOutput> = (input, call) => {
  const { AlarmMuteRuleName: name = "" } = input;
  const rule = muteRules.get(call.store, call.account, call.region, name);
  if (!rule) throw fault("ResourceNotFoundException", `The alarm mute rule ${name} does not exist.`);
  const { description, times, alarms } = rule;
  const { expression, duration, timezone, startDate } = times;
  return {
    Name: name,
    ...(description !== undefined && { Description: description }),
    Rule: {
      Schedule: { Expression: expression, Duration: duration, ...(timezone !== undefined && { Timezone: timezone }) },
    },
    ...(alarms && { MuteTargets: { AlarmNames: [...alarms] } }),
    ...(startDate !== undefined && { StartDate: new Date(startDate) }),
    ...summary(rule, call.now),
  };
};

function summary(rule: MuteRule, now: number): AlarmMuteRuleSummary {
  const { expireDate } = rule.times;
  return {
    AlarmMuteRuleArn: muteRuleArn(rule, rule.name),
    ...(expireDate !== undefined && { ExpireDate: new Date(expireDate) }),
    Status: muteStatus(rule.times, now),
    MuteType: muteType(rule.times),
    LastUpdatedTimestamp: new Date(rule.updatedAt),
  };
}

const listedRules = 50;

export const listAlarmMuteRules: Handler<ListAlarmMuteRulesInput, ListAlarmMuteRulesOutput> = (input, call) => {
  const { AlarmName: alarm, Statuses: statuses, MaxRecords: most = listedRules, NextToken: token } = input;
  const after = token === undefined ? "" : nameIn(token);
  const found = muteRules
    .list(call.store, call.account, call.region)
    .filter(({ name, alarms = [] }) => name > after && (alarm === undefined || alarms.includes(alarm)))
    .filter(({ times }) => !statuses?.length || statuses.includes(muteStatus(times, call.now)));
  const shown = found.slice(0, most);
  const last = shown.at(-1);
  return {
    AlarmMuteRuleSummaries: shown.map((rule) => summary(rule, call.now)),
    ...(last && found.length > most && { NextToken: pageToken([last.name]) }),
  };
};

function nameIn(token: string): string {
  const [name] = readPageToken(token) ?? [];
  if (typeof name !== "string") throw fault("InvalidNextToken", `Invalid NextToken : ${token}`);
  return name;
}

/** One that is not there is passed over. */
export const deleteAlarmMuteRule: Handler<DeleteAlarmMuteRuleInput, object> = (
  { AlarmMuteRuleName: name = "" },
  call,
) => {
  if (muteRules.delete(call.store, call.account, call.region, name)) releaseUnmuted(call.cloud, call, call.now);
  return {};
};
