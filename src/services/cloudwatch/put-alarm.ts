/** PutMetricAlarm, and what putting an alarm of any kind has in common. */
import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { createdItem, updatedItem } from "../../alarms/configuration-history.ts";
import { INITIAL_REASON } from "../../alarms/reason.ts";
import { nextEvaluation } from "../../alarms/schedule.ts";
import type { AlarmSettings } from "../../alarms/settings.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { type Alarm, type AlarmType, type AnyAlarm, findAlarm, putAlarm } from "./alarm.ts";
import { writeHistory } from "./alarm-history.ts";
import { settingsOf } from "./alarm-settings.ts";
import { fault } from "./faults.ts";
import { kindOf } from "./kinds/kinds.ts";
import { dimensionsKey } from "./metric.ts";
import { openSeries } from "./series.ts";
import { checkTags } from "./tag-rules.ts";

/** Replaces all settings of an alarm that is there, which keeps its state and its tags; the same settings change nothing [recorded]. */
export const putMetricAlarm: Handler<PutMetricAlarmInput, object> = (input, call) => {
  const { AlarmName: name = "", Tags: tags = [] } = input;
  const settings = settingsOf(input, arn("cloudwatch", call, `alarm:${name}`), call.region);
  const before = findAlarm(call.store, call, name);
  const [query] = input.Metrics ?? [];
  if (before?.type === "MetricAlarm") replaceMetricAlarm(call, before, settings, query ?? null);
  else {
    refuseOtherType(before, "MetricAlarm");
    const alarm: Alarm = { ...newAlarm(call, settings), tags: checkTags(tags), ...(query && { query }) };
    keep(call, alarm);
    writeConfiguration(call, alarm);
  }
  return {};
};

/** A name belongs to one alarm, of whatever kind; AWS's words are not known. @throws ValidationError */
export function refuseOtherType(before: AnyAlarm | undefined, type: AlarmType): void {
  if (before && before.type !== type)
    throw fault(
      "ValidationError",
      `The alarm ${before.settings.name} is a ${before.type} and cannot become a ${type}.`,
    );
}

/** Writes the alarm's settings into its history: as created, or as updated where it was there before. */
export function writeConfiguration(call: Call, alarm: AnyAlarm, before?: AnyAlarm): void {
  const { history } = kindOf(alarm);
  const { name } = alarm.settings;
  const now = history(alarm, call.store);
  const item = before ? updatedItem(name, history(before, call.store), now) : createdItem(name, now);
  writeHistory(call.store, alarm, item, call.now);
}

function newAlarm({ account, region, now }: Call, settings: AlarmSettings): Alarm {
  const { warmUp } = settings;
  return {
    ...{ account, region, type: "MetricAlarm", settings, state: "INSUFFICIENT_DATA", reason: INITIAL_REASON },
    ...{ stateUpdatedAt: now, configuredAt: now, tags: [] },
    ...(warmUp && { warmUntil: now + warmUp.minutes * 60_000 }),
  };
}

/** Changes the settings of a metric alarm, which is then evaluated by them. @param query where `Metrics` gave the metric */
export function replaceMetricAlarm(
  call: Call,
  before: Alarm,
  settings: AlarmSettings,
  query: Alarm["query"] | null = before.query ?? null,
): void {
  if (JSON.stringify([before.settings, before.query]) === JSON.stringify([settings, query ?? undefined])) return;
  const { query: _, ...rest } = before;
  const alarm: Alarm = { ...rest, settings, configuredAt: call.now, ...(query && { query }) };
  keep(call, alarm);
  writeConfiguration(call, alarm, before);
}

/** Its first evaluation is the next there is. */
function keep(call: Call, alarm: Alarm): void {
  const { namespace, metricName: name, dimensions } = alarm.settings;
  const own = Object.fromEntries(dimensions.map((dimension) => [dimension.name, dimension.value]));
  const series = openSeries(call.store, call, { namespace, name, dimensions: dimensionsKey(own) });
  putAlarm(call.store, alarm, { series, due: nextEvaluation(alarm.settings, call.now), planned: call.now });
  call.cloud.clock.wake();
}
