/** One alarm with its filters as a monitor, or why it cannot be one. */
import { COMPARISON_OPERATORS, MISSING_DATA_TREATMENTS } from "../../../alarms/settings.ts";
import { SIMPLE_STATISTICS } from "../../../alarms/statistics.ts";
import type { Alarm, Filter } from "../../check/inventory.ts";
import type { Monitor } from "../../monitor.ts";
import { settledMonitor } from "../../settled/settled-monitor.ts";
import type { Note } from "../note.ts";
import { isTopic, type Surroundings } from "./surroundings.ts";

/** What the monitor does not keep, and of which of the two. */
export interface Lost extends Note {
  readonly of: "filter" | "alarm";
}

interface Around extends Surroundings {
  /** Names of alarms that no new alarm may have; absent where they are kept. */
  readonly taken: ReadonlySet<string> | undefined;
}

type Made = ({ readonly monitor: Monitor } | { readonly refusal: Note }) & { readonly losses: readonly Lost[] };

export function importedMonitor(
  name: string,
  filters: readonly Filter[],
  alarm: Alarm | undefined,
  around: Around,
): Made {
  const refusal = refusalOf(filters, alarm);
  if (refusal) return { refusal, losses: [] };
  const patterns = filters.flatMap(({ pattern }) => pattern ?? []);
  const [first] = filters;
  const defaultValue = first?.defaultValue;
  const base: Monitor = {
    name,
    pattern: patterns.length === 1 ? (patterns[0] ?? "") : patterns,
    ...(defaultValue !== undefined && { defaultValue }),
    ...(alarm && settingsOf(alarm)),
  };
  const monitor = withoutDefaults({ ...base, ...namesOf(base, alarm, around), ...actionsOf(alarm, around) });
  return { monitor, losses: [...filterLosses(name, filters, alarm, around), ...alarmLosses(alarm, around)] };
}

/** What would be another monitor than the alarm. */
function refusalOf(filters: readonly Filter[], alarm: Alarm | undefined): Note | undefined {
  if (filters.some(({ pattern }) => pattern === undefined))
    return { kind: "unknown", message: "its pattern is not known" };
  const odd = filters.find(({ value = "1" }) => Number(value) !== 1);
  if (odd) return { kind: "value", message: `it publishes ${odd.value}, and a monitor counts 1 for each record` };
  if (alarm?.extendedStatistic !== undefined)
    return {
      kind: "statistic",
      message: `its statistic is ${alarm.extendedStatistic}; a monitor has ${SIMPLE_STATISTICS.join(", ")}`,
    };
  const word = alarm && unknownWord(alarm);
  return word === undefined ? undefined : { kind: "unknown", message: `${word}, which CloudWatch does not know` };
}

function unknownWord({ statistic, comparison, treatMissingData }: Alarm): string | undefined {
  const words: readonly [string | undefined, readonly string[]][] = [
    [statistic, SIMPLE_STATISTICS],
    [comparison, COMPARISON_OPERATORS],
    [treatMissingData, MISSING_DATA_TREATMENTS],
  ];
  const wrong = words.find(([word, known]) => word !== undefined && !known.includes(word));
  return wrong && `it says ${wrong[0]}`;
}

/** Their words are known by now. What an alarm leaves out is CloudWatch's default, and not a monitor's. */
function settingsOf(alarm: Alarm): Partial<Monitor> {
  const { description, threshold, period, evaluationPeriods, datapointsToAlarm, statistic, comparison } = alarm;
  return {
    ...(description !== undefined && { description }),
    ...(threshold !== undefined && { threshold }),
    ...(period !== undefined && { period }),
    ...(evaluationPeriods !== undefined && { evaluationPeriods }),
    ...(datapointsToAlarm !== undefined && datapointsToAlarm !== evaluationPeriods && { datapointsToAlarm }),
    ...(statistic !== undefined && { statistic: statistic as NonNullable<Monitor["statistic"]> }),
    ...(comparison !== undefined && { comparison: comparison as NonNullable<Monitor["comparison"]> }),
    treatMissingData: (alarm.treatMissingData ?? "missing") as NonNullable<Monitor["treatMissingData"]>,
  };
}

function namesOf(base: Monitor, alarm: Alarm | undefined, { taken }: Around): Partial<Monitor> {
  if (!taken) return alarm?.name === undefined ? {} : { alarmName: alarm.name };
  const wanted = settledMonitor(base, {}).alarmName;
  return taken.has(wanted) ? { alarmName: `${base.name}-trailbell-alarm` } : {};
}

function actionsOf(alarm: Alarm | undefined, { isStackTopic }: Around): Partial<Monitor> {
  const { actions = [], okActions = [] } = alarm ?? {};
  const own = actions.filter((action) => !isStackTopic(action) && isTopic(action));
  return {
    ...(own.length > 0 && { notify: own }),
    ...(okActions.some((action) => actions.includes(action)) && { notifyOk: true }),
  };
}

/** What a monitor has anyway is not written. */
function withoutDefaults(monitor: Monitor): Monitor {
  const settled: Readonly<Record<string, unknown>> = { ...settledMonitor({ name: monitor.name, pattern: "" }, {}) };
  const defaults: Readonly<Record<string, unknown>> = { ...settled, description: `CloudTrail: ${monitor.name}` };
  return Object.fromEntries(
    Object.entries(monitor).filter(([key, value]) => key === "name" || key === "pattern" || defaults[key] !== value),
  ) as unknown as Monitor;
}

function filterLosses(
  name: string,
  filters: readonly Filter[],
  alarm: Alarm | undefined,
  { namespace, taken }: Around,
): Lost[] {
  const [filter] = filters;
  const lost = (kind: string, message: string): Lost => ({ of: "filter", kind, message });
  const other = taken === undefined && filter?.namespace !== namespace && namespace !== undefined;
  return [
    ...(filter?.name !== undefined && filter.name !== name
      ? [lost("name", `the filter ${filter.name} is called ${name}, as its metric`)]
      : []),
    ...(filter?.metricName !== undefined && filter.metricName !== name
      ? [lost("name", `its metric ${filter.metricName} is called ${name}: another monitor has that name`)]
      : []),
    ...(other
      ? [lost("namespace", `its metric moves from ${filter?.namespace} to ${namespace}: a stack has one namespace`)]
      : []),
    ...(filter?.dimensions
      ? [
          lost(
            "dimensions",
            `its dimensions ${Object.keys(filter.dimensions).join(", ")} are left out: all is counted together`,
          ),
        ]
      : []),
    ...(filter?.unit !== undefined && filter.unit !== "None"
      ? [lost("unit", `its unit ${filter.unit} is left out`)]
      : []),
    ...(alarm
      ? []
      : [lost("no-alarm", "no alarm is on its metric; the monitor makes one that rings at the first record")]),
  ];
}

function alarmLosses(alarm: Alarm | undefined, { isStackTopic }: Around): Lost[] {
  if (!alarm) return [];
  const lost = (kind: string, message: string): Lost => ({ of: "alarm", kind, message });
  const { actions, okActions = [], actionsEnabled, dimensions } = alarm;
  const others = (actions ?? []).filter((action) => !isStackTopic(action) && !isTopic(action));
  const okOnly = okActions.filter((action) => !actions?.includes(action));
  return [
    ...(actions === undefined
      ? [lost("actions", "whom it tells is not known; the monitor tells the stack's topic")]
      : []),
    ...(actions?.length === 0 ? [lost("actions", "it tells nobody; the monitor tells the stack's topic")] : []),
    ...(others.length > 0
      ? [lost("actions", `it also acts on ${others.join(", ")}; a monitor tells topics only`)]
      : []),
    ...(okOnly.length > 0
      ? [lost("ok-actions", `it tells ${okOnly.join(", ")} only that it is over; a monitor tells both to the same`)]
      : []),
    ...(actionsEnabled === false ? [lost("actions", "its actions are switched off; the monitor's are on")] : []),
    ...(dimensions
      ? [
          lost(
            "dimensions",
            `it looks at ${Object.entries(dimensions)
              .map(([key, value]) => `${key} = ${value}`)
              .join(", ")} alone; the monitor counts all`,
          ),
        ]
      : []),
  ];
}
