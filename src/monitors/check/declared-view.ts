/** A declared stack as the rules see it. */
import { rateOf } from "../../alarms/log/rate.ts";
import { eventNotificationOf } from "../event-notifications/event-notification.ts";
import { type LogAlarmQuery, logAlarmOf } from "../log-alarm/log-alarm.ts";
import { type Monitor, patternsOf, type Stack } from "../monitor.ts";
import { exampleNames, namedMonitor, type OwnNames } from "../references.ts";
import { isExisting } from "../settled/existing.ts";
import { settledMonitor } from "../settled/settled-monitor.ts";
import { settledTrail } from "../settled/settled-stack.ts";
import type {
  Alarm,
  Examples,
  Filter,
  ForeignTopic,
  Inventory,
  Manners,
  ObstructedMonitor,
  Topic,
  Trail,
} from "./inventory.ts";

/** What the stack makes has no name yet that rules could compare, but it is one and the same. */
const ownLogGroup = "the stack's log group";
const ownTopic = "the stack's topic";

/**
 * The view of a declaration: its monitors with every default filled in, and the trail and topic that the stack makes. What
 * patterns and examples refer to has the names that such a stack may get.
 */
export function declaredView(declared: Stack): Inventory {
  const names = exampleNames(declared);
  const monitors = declared.monitors.map((monitor) => namedMonitor(monitor, names));
  return viewOf({ ...declared, monitors }, names);
}

function viewOf(stack: Stack, names: OwnNames): Inventory {
  return {
    filters: stack.monitors.flatMap((monitor) => declaredFilters(monitor, stack)),
    alarms: stack.monitors.map((monitor) => declaredAlarm(monitor, stack)),
    trails: trailsOf(stack),
    topics: topicsOf(stack),
    declared: { owner: stack.name, monitors: stack.monitors.length, names },
    examples: stack.monitors.flatMap(examplesOf),
    obstructed: stack.monitors.flatMap((monitor) => obstructedOf(monitor, stack)),
    manners: stack.monitors.map((monitor) => mannersOf(monitor, stack)),
    foreignTopics: foreignTopicsOf(stack),
  };
}

function groupOf({ logGroup }: Stack): string {
  return isExisting(logGroup) ? logGroup.existing : ownLogGroup;
}

/** None where the trail is there already: what it takes is for the account to say. */
function trailsOf(stack: Stack): Trail[] {
  const trail = settledTrail(stack);
  if (isExisting(trail)) return [];
  const { name, multiRegion, managementEvents } = trail;
  return [
    {
      owner: stack.name,
      name,
      multiRegion,
      includeGlobalServiceEvents: true,
      logGroup: groupOf(stack),
      isLogging: true,
      selection: { management: managementEvents === "All" ? "all" : "writeOnly", excludedSources: [], data: false },
      ...(stack.region !== undefined && { region: stack.region }),
    },
  ];
}

function topicsOf({ name, topic, emails, subscribers = [] }: Stack): Topic[] {
  const own = emails.map((endpoint) => ({ protocol: "email", endpoint }));
  return isExisting(topic) ? [] : [{ owner: name, id: ownTopic, subscribers: [...own, ...subscribers] }];
}

function subjectOf({ name, accept }: Monitor) {
  return { owner: name, monitor: name, ...(accept && { accept }) };
}

export function declaredFilters(monitor: Monitor, stack: Stack): Filter[] {
  const { filters, namespace, defaultValue } = settledMonitor(monitor, stack);
  return filters.map((filter, index) => ({
    ...subjectOf(monitor),
    ...filter,
    isOnRecords: true,
    ...(filters.length > 1 && { index }),
    logGroup: groupOf(stack),
    metricName: monitor.name,
    namespace,
    value: "1",
    ...(defaultValue !== undefined && { defaultValue }),
  }));
}

export function declaredAlarm(monitor: Monitor, stack: Stack): Alarm {
  const settled = settledMonitor(monitor, stack);
  const { description, namespace, statistic, period, evaluationPeriods, datapointsToAlarm } = settled;
  const { threshold, comparison, treatMissingData, notify } = settled;
  return {
    ...subjectOf(monitor),
    name: settled.alarmName,
    ...{ description, namespace, metricName: monitor.name, statistic, period, evaluationPeriods },
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    ...{ threshold, comparison, treatMissingData },
    actions: notify ?? [isExisting(stack.topic) ? stack.topic.existing : ownTopic],
  };
}

function examplesOf(monitor: Monitor): Examples[] {
  return monitor.examples
    ? [
        {
          ...subjectOf(monitor),
          patterns: patternsOf(monitor),
          fire: monitor.examples.fire ?? [],
          quiet: monitor.examples.quiet ?? [],
        },
      ]
    : [];
}

function obstructedOf(monitor: Monitor, stack: Stack): ObstructedMonitor[] {
  const notification = eventNotificationOf(monitor, stack);
  if (notification.by === "event-rule" || !notification.obstacle) return [];
  return [{ ...subjectOf(monitor), ...notification.obstacle, isAsked: monitor.eventNotifications === true }];
}

function mannersOf(monitor: Monitor, stack: Stack): Manners {
  const { logAlarm, quiet, group } = settledMonitor(monitor, stack);
  const alarm = logAlarmOf(monitor, stack);
  const obstacle = alarm.as === "metric-alarm" ? alarm.obstacle : undefined;
  return {
    ...subjectOf(monitor),
    ...(logAlarm && { logAlarm: costOf(logAlarm) }),
    ...(obstacle !== undefined && { obstacle: { reason: obstacle, isAsked: monitor.as === "log-alarm" } }),
    ...(monitor.by !== undefined && { by: monitor.by }),
    ...(group !== undefined && { group }),
    quiet: quiet.map(({ every, until }) => ({ every, ...(until !== undefined && { until }) })),
  };
}

function costOf({ schedule, startOffset, endOffset }: LogAlarmQuery): NonNullable<Manners["logAlarm"]> {
  const rate = (rateOf(schedule) ?? 60_000) / 1000;
  return { reads: (startOffset - endOffset) / rate, delay: endOffset + rate };
}

/** A stack's own is said once, and accepted where all whom it concerns accept it. */
function foreignTopicsOf(stack: Stack): ForeignTopic[] {
  const { name, topic } = stack;
  const notifying = stack.monitors.filter((monitor) => eventNotificationOf(monitor, stack).by === "event-rule");
  const theirs = notifying.flatMap((monitor) =>
    (monitor.notify ?? []).map((id) => ({ ...subjectOf(monitor), id, field: "notify" })),
  );
  const users = notifying.filter(({ notify }) => notify === undefined);
  if (!isExisting(topic) || users.length === 0) return theirs;
  const [first = [], ...others] = users.map(({ accept = [] }) => accept);
  const accept = first.filter((rule) => others.every((each) => each.includes(rule)));
  return [{ owner: name, accept, id: topic.existing, field: "topic" }, ...theirs];
}
