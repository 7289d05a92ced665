/** Replays records through a stack's monitors in their own time: what would have rung, when, and why. */

import { alarmMail } from "../alarms/mail.ts";
import type { AlarmSettings, AlarmState } from "../alarms/settings.ts";
import { alarmSubject } from "../alarms/subject.ts";
import { recordEvent } from "../patterns/match.ts";
import { fitsLogEvent } from "../records/log-stream.ts";
import { recordTime } from "../records/record.ts";
import { type ExampleRecord, type Monitor, patternsOf, type Stack } from "./monitor.ts";
import { declaredNames, namedMonitor, type OwnNames, referencesIn, withNamesIn } from "./references.ts";
import { alarmSettings } from "./replay/alarm-settings.ts";
import { datapointsOf } from "./replay/datapoints.ts";
import { followAlarm, type StateStep } from "./replay/follow-alarm.ts";
import { trailTakes } from "./replay/reach.ts";
import type { Sample } from "./replay/sample.ts";
import { monitorSampler } from "./replay/sampler.ts";
import type { MonitorTimeline, SentNotification, Timeline, TimelineDatapoint } from "./replay/timeline.ts";
import { regionOf } from "./settled/region.ts";

export interface ReplayOptions {
  /** The last instant that is evaluated. Default: until nothing changes any more. */
  readonly until?: Date | string;
  /**
   * Names of the stack's own resources, which patterns refer to by `{{stack.bucket}}`, beside those that are declared. A
   * record may refer to them, too: `{{stack.bucket}}` in it is the stack's bucket, whatever that is called.
   */
  readonly names?: OwnNames;
}

/**
 * Gives what the embedded cloud would, by the same code, without running it. Records that the stack's trail leaves out
 * (data events) are left out; one that is given twice counts twice, as in CloudWatch Logs.
 * @param records CloudTrail records in any order; each needs its `eventTime`
 * @throws DeclarationError for a pattern that AWS refuses
 * @throws TypeError for a record without a time
 * @example replay(stack, [record("iam:CreateUser")]).notifications[0]?.subject // 'ALARM: "new-user-created-alarm" in US East (N. Virginia)'
 */
export function replay(
  declared: Stack,
  records: readonly ExampleRecord[],
  { until, names }: ReplayOptions = {},
): Timeline {
  const known = { ...declaredNames(declared), ...names };
  const stack = { ...declared, monitors: declared.monitors.map((monitor) => namedMonitor(monitor, known)) };
  const refers = declared.monitors.some((monitor) => patternsOf(monitor).some((text) => referencesIn(text).length > 0));
  const seen = stack.monitors.map((): Seen => ({ matches: [], samples: [] }));
  const valuesOf = monitorSampler(stack.monitors);
  const takes = trailTakes(stack);
  for (const { record, time } of inOrder(refers ? withNamesIn(records, known) : records)) {
    if (!takes(record)) continue;
    const event = recordEvent(record);
    for (const { monitor, matches, values } of valuesOf(event)) {
      if (!fitsLogEvent(event.message)) continue;
      if (matches) seen[monitor]?.matches.push(record);
      seen[monitor]?.samples.push(...values.map((value) => ({ time, value })));
    }
  }
  const end = until === undefined ? undefined : new Date(until).getTime();
  const monitors = stack.monitors.map((monitor, index) => timeline(stack, monitor, seen[index] ?? nothing, end));
  const notifications = monitors.flatMap((each) => each.notifications);
  return { monitors, notifications: notifications.sort((one, other) => Date.parse(one.time) - Date.parse(other.time)) };
}

interface Seen {
  readonly matches: ExampleRecord[];
  readonly samples: Sample[];
}

const nothing: Seen = { matches: [], samples: [] };

function inOrder(records: readonly ExampleRecord[]) {
  return records
    .map((record, index) => ({ record, time: timeOf(record, index) }))
    .sort((one, other) => one.time - other.time);
}

function timeOf({ eventTime }: ExampleRecord, index: number): number {
  const time = typeof eventTime === "string" ? Date.parse(eventTime) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new TypeError(
    `records[${index}].eventTime is ${JSON.stringify(eventTime)}; a time such as 2026-01-31T12:00:00Z is needed`,
  );
}

function timeline(
  stack: Stack,
  monitor: Monitor,
  { matches, samples }: Seen,
  until: number | undefined,
): MonitorTimeline {
  const settings = alarmSettings(monitor, stack);
  const steps = followAlarm(settings, samples, until);
  return {
    monitor: monitor.name,
    alarm: settings.name,
    matches,
    datapoints: datapoints(settings, samples),
    states: steps.map(({ at, ...step }) => ({ time: recordTime(at), ...step })),
    notifications: steps.flatMap((step) => notification(monitor, settings, step, regionOf(stack))),
  };
}

function datapoints(settings: AlarmSettings, samples: readonly Sample[]): TimelineDatapoint[] {
  return datapointsOf(settings, samples).map(({ start, ...point }) => ({ time: recordTime(start), ...point }));
}

function notification(
  { name: monitor }: Monitor,
  settings: AlarmSettings,
  { at, from, to: state, reason }: StateStep,
  region: string,
): SentNotification[] {
  const to = topicsOf(settings, state);
  if (to.length === 0) return [];
  const change = {
    settings,
    account: "000000000000",
    region,
    oldState: from,
    newState: state,
    reason,
    changedAt: at,
    configuredAt: at,
  };
  const told = { subject: alarmSubject(change), text: alarmMail(change), reason };
  return [{ time: recordTime(at), monitor, alarm: settings.name, state, ...told, to }];
}

function topicsOf({ okActions, alarmActions, insufficientDataActions }: AlarmSettings, state: AlarmState) {
  return { OK: okActions, ALARM: alarmActions, INSUFFICIENT_DATA: insufficientDataActions }[state];
}
