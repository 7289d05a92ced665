/** PutMetricAlarm; PutCompositeAlarm is refused. */
import type { PutCompositeAlarmInput, PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { createdItem, updatedItem } from "../../alarms/configuration-history.ts";
import { INITIAL_REASON } from "../../alarms/reason.ts";
import { nextEvaluation } from "../../alarms/schedule.ts";
import type { AlarmSettings } from "../../alarms/settings.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { type Alarm, findAlarm, putAlarm } from "./alarm.ts";
import { writeHistory } from "./alarm-history.ts";
import { settingsOf } from "./alarm-settings.ts";
import { fault } from "./faults.ts";
import { dimensionsKey } from "./metric.ts";
import { openSeries } from "./series.ts";
import { checkTags } from "./tags.ts";

/** Replaces all settings of an alarm that is there, which keeps its state and its tags; the same settings change nothing [recorded]. */
export const putMetricAlarm: Handler<PutMetricAlarmInput, object> = (input, call) => {
  const { AlarmName: name = "", Tags: tags = [] } = input;
  const settings = settingsOf(input, arn("cloudwatch", call, `alarm:${name}`), call.region);
  const before = findAlarm(call.store, call, name);
  const [query] = input.Metrics ?? [];
  if (!before) create(call, { ...newAlarm(call, settings), tags: checkTags(tags), ...(query && { query }) });
  else if (JSON.stringify([before.settings, before.query]) !== JSON.stringify([settings, query])) {
    const { query: _, ...rest } = before;
    reconfigure(call, { ...rest, ...(query && { query }) }, settings);
  }
  return {};
};

export const putCompositeAlarm: Handler<PutCompositeAlarmInput, object> = ({ AlarmName: name }) => {
  throw fault(
    "ValidationError",
    `Trailbell does not evaluate composite alarms, so that '${name}' would never ring; use metric alarms (PutMetricAlarm).`,
  );
};

function newAlarm({ account, region, now }: Call, settings: AlarmSettings): Alarm {
  return {
    account,
    region,
    settings,
    state: "INSUFFICIENT_DATA",
    reason: INITIAL_REASON,
    stateUpdatedAt: now,
    configuredAt: now,
    tags: [],
  };
}

function create(call: Call, alarm: Alarm): void {
  keep(call, alarm);
  writeHistory(call.store, alarm, createdItem(alarm), call.now);
}

/** Changes the settings of an alarm, which is then evaluated by them. */
export function reconfigure(call: Call, before: Alarm, settings: AlarmSettings): void {
  const alarm: Alarm = { ...before, settings, configuredAt: call.now };
  keep(call, alarm);
  writeHistory(call.store, alarm, updatedItem(before, alarm), call.now);
}

/** Its first evaluation is the next there is. */
function keep(call: Call, alarm: Alarm): void {
  const { namespace, metricName: name, dimensions } = alarm.settings;
  const own = Object.fromEntries(dimensions.map((dimension) => [dimension.name, dimension.value]));
  const series = openSeries(call.store, call, { namespace, name, dimensions: dimensionsKey(own) });
  putAlarm(call.store, alarm, { series, due: nextEvaluation(alarm.settings, call.now), planned: call.now });
  call.cloud.clock.wake();
}
