/** Replays records through a stack's monitors in their own time: what would have rung, when, and why. */

import { ruleName } from "../alarms/composite/parse-rule.ts";
import type { CompositeSettings } from "../alarms/composite/settings.ts";
import { compositeTexts } from "../alarms/composite/texts.ts";
import { logTexts } from "../alarms/log/texts.ts";
import { type AlarmTexts, metricTexts } from "../alarms/message.ts";
import type { Contributor } from "../alarms/notification.ts";
import type { AlarmSettings, AlarmState, CommonSettings } from "../alarms/settings.ts";
import { alarmSubject } from "../alarms/subject.ts";
import { recordEvent } from "../patterns/match.ts";
import { fitsLogEvent } from "../records/log-stream.ts";
import { recordTime } from "../records/record.ts";
import { type ExampleRecord, type Monitor, patternsOf, type Stack } from "./monitor.ts";
import { declaredNames, namedMonitor, type OwnNames, referencesIn, withNamesIn } from "./references.ts";
import { alarmSettings } from "./replay/alarm-settings.ts";
import { datapointsOf } from "./replay/datapoints.ts";
import { followAlarm, type StateStep } from "./replay/follow-alarm.ts";
import { followGroup } from "./replay/follow-group.ts";
import { followLogAlarm, type LogAlarmCourse } from "./replay/follow-log-alarm.ts";
import { logAlarmSettings } from "./replay/log-alarm-settings.ts";
import { toldSteps } from "./replay/quiet-steps.ts";
import { trailTakes } from "./replay/reach.ts";
import type { Sample } from "./replay/sample.ts";
import { monitorSampler } from "./replay/sampler.ts";
import type { MonitorTimeline, SentNotification, Timeline, TimelineDatapoint } from "./replay/timeline.ts";
import { groupAlarmName } from "./settled/groups.ts";
import { regionOf } from "./settled/region.ts";
import { type SettledMonitor, settledMonitor } from "./settled/settled-monitor.ts";

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
  const seen = stack.monitors.map((): Seen => ({ matches: [], times: [], samples: [] }));
  const valuesOf = monitorSampler(stack.monitors);
  const takes = trailTakes(stack);
  for (const { record, time } of inOrder(refers ? withNamesIn(records, known) : records)) {
    if (!takes(record)) continue;
    const event = recordEvent(record);
    for (const { monitor, matches, values } of valuesOf(event)) {
      if (!fitsLogEvent(event.message)) continue;
      if (matches) {
        seen[monitor]?.matches.push(record);
        seen[monitor]?.times.push(time);
      }
      seen[monitor]?.samples.push(...values.map((value) => ({ time, value })));
    }
  }
  const end = until === undefined ? undefined : new Date(until).getTime();
  const courses = stack.monitors.map((monitor, index) => courseOf(stack, monitor, seen[index] ?? nothing, end));
  const notifications = [...courses.flatMap(({ timeline }) => timeline.notifications), ...groupNotifications(courses)];
  return {
    monitors: courses.map(({ timeline }) => timeline),
    notifications: notifications.sort((one, other) => Date.parse(one.time) - Date.parse(other.time)),
  };
}

interface Seen {
  readonly matches: ExampleRecord[];
  /** Of the matches. */
  readonly times: number[];
  readonly samples: Sample[];
}

const nothing: Seen = { matches: [], times: [], samples: [] };

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

/** A monitor's timeline, and what its group needs of it. */
interface Course {
  readonly timeline: MonitorTimeline;
  readonly settled: SettledMonitor;
  readonly settings: AlarmSettings;
  readonly steps: readonly StateStep[];
  readonly region: string;
}

function courseOf(stack: Stack, monitor: Monitor, seen: Seen, until: number | undefined): Course {
  const settings = alarmSettings(monitor, stack);
  const settled = settledMonitor(monitor, stack);
  const { steps, told } = followed(settings, settled, seen, until);
  const region = regionOf(stack);
  const timeline: MonitorTimeline = {
    monitor: monitor.name,
    alarm: settings.name,
    matches: seen.matches,
    datapoints: datapoints(settings, seen.samples),
    states: steps.map(({ at, ...step }) => ({ time: recordTime(at), ...step })),
    // Of a group the composite alarm tells.
    notifications: settled.group === undefined ? told(region) : [],
  };
  return { timeline, settled, settings, steps, region };
}

interface Followed {
  readonly steps: readonly StateStep[];
  readonly told: (region: string) => SentNotification[];
}

function followed(settings: AlarmSettings, settled: SettledMonitor, seen: Seen, until: number | undefined): Followed {
  const { name: monitor, quiet, logAlarm } = settled;
  if (!logAlarm) {
    const steps = followAlarm(settings, seen.samples, until);
    const tell = (region: string) =>
      toldSteps(steps, quiet).flatMap((step) => notification({ monitor, region, settings, texts: metricTexts }, step));
    return { steps, told: tell };
  }
  const own = logAlarmSettings(settings, logAlarm);
  const records = seen.matches.map((record, at) => ({ record, time: seen.times[at] ?? 0 }));
  const { steps, contributors } = followLogAlarm(own, records, until);
  const tell = (region: string) => {
    const told = contributors.length > 0 ? contributorSteps(contributors, quiet) : toldSteps(steps, quiet);
    return told.flatMap((step) => notification({ monitor, region, settings: own, texts: logTexts }, step));
  };
  return { steps, told: tell };
}

/** Each contributor is told by itself, and so kept quiet by itself. */
function contributorSteps(steps: LogAlarmCourse["contributors"], quiet: SettledMonitor["quiet"]) {
  return [...Map.groupBy(steps, ({ contributor }) => contributor.id).values()].flatMap((own) =>
    toldSteps(own, quiet).map((step) => ({ ...step, contributor: own[0]?.contributor as Contributor })),
  );
}

/** One composite alarm for each group. */
function groupNotifications(courses: readonly Course[]): SentNotification[] {
  const grouped = courses.filter(({ settled }) => settled.group !== undefined);
  return [...Map.groupBy(grouped, ({ settled }) => settled.group ?? "")].flatMap(([group, members]) => {
    const [first] = members;
    if (!first) return [];
    const { alarmActions } = first.settings;
    const okActions = members.find(({ settings }) => settings.okActions.length > 0)?.settings.okActions ?? [];
    const name = groupAlarmName(group);
    const settings: CompositeSettings = {
      ...{ name, arn: first.settings.arn.replace(first.settings.name, name), actionsEnabled: true },
      ...{ alarmActions, okActions, insufficientDataActions: [] },
      rule: members.map((member) => `ALARM(${ruleName(member.settings.name)})`).join(" OR "),
    };
    const steps = followGroup(members.map((member) => ({ arn: member.settings.arn, steps: member.steps })));
    const quiet = members.flatMap((member) => member.settled.quiet);
    return toldSteps(steps, quiet).flatMap((step) =>
      notification({ monitor: group, region: first.region, settings, texts: compositeTexts }, step),
    );
  });
}

function datapoints(settings: AlarmSettings, samples: readonly Sample[]): TimelineDatapoint[] {
  return datapointsOf(settings, samples).map(({ start, ...point }) => ({ time: recordTime(start), ...point }));
}

interface Telling<Settings extends CommonSettings> {
  readonly monitor: string;
  readonly region: string;
  readonly settings: Settings;
  readonly texts: AlarmTexts<Settings>;
}

function notification<Settings extends CommonSettings>(
  { monitor, region, settings, texts }: Telling<Settings>,
  { at, from, to: state, reason, contributor }: StateStep & { readonly contributor?: Contributor },
): SentNotification[] {
  const to = topicsOf(settings, state);
  if (to.length === 0) return [];
  const change = {
    ...{ settings, account: "000000000000", region, oldState: from, newState: state, reason },
    ...{ changedAt: at, configuredAt: at },
    ...(contributor && { contributor }),
  };
  const told = { subject: alarmSubject(change), text: texts.mail(change), reason };
  return [{ time: recordTime(at), monitor, alarm: settings.name, state, ...told, to }];
}

function topicsOf({ okActions, alarmActions, insufficientDataActions }: CommonSettings, state: AlarmState) {
  return { OK: okActions, ALARM: alarmActions, INSUFFICIENT_DATA: insufficientDataActions }[state];
}
