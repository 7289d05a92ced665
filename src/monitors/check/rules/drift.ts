/** What an account has otherwise than it was declared and deployed. */
import { referencesIn } from "../../references.ts";
import { type Difference, differences } from "../differences.ts";
import type { Problem, Rule } from "../finding.ts";
import type { Alarm, EventRule, Filter, Subject } from "../inventory.ts";
import type { PreparedView } from "../prepare.ts";

export const drift: Rule = {
  id: "drift",
  severity: "error",
  step: "alarm",
  title: "it was changed since it was deployed",
  why: "A pattern, a threshold or an action that somebody changed by hand rings for something else than the declaration says, and the next deployment may put it back or not.",
  source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html",
  *check(view) {
    const { expected } = view;
    if (!expected) return;
    const isDeployed = ({ monitor = "" }: Subject) => !expected.undeployed.has(monitor);
    for (const wanted of expected.filters.filter(isDeployed)) yield* filterDrift(wanted, view);
    for (const wanted of expected.alarms.filter(isDeployed)) yield* alarmDrift(wanted, view);
    for (const wanted of expected.eventRules.filter(isDeployed)) yield* ruleDrift(wanted, view);
  },
};

function* filterDrift(wanted: Filter, { filters }: PreparedView): Generator<Problem> {
  const found =
    filters.find(({ name, logGroup }) => name === wanted.name && logGroup === wanted.logGroup) ??
    filters.find(({ name }) => name === wanted.name);
  if (!found) return;
  const fields = [
    "logGroup",
    "pattern",
    "metricName",
    "namespace",
    "value",
    "defaultValue",
    "dimensions",
    "unit",
  ] as const;
  yield* problemOf(found, `metric filter ${found.name}`, differences(found, known(wanted, found), fields), "datapoint");
}

function* alarmDrift(wanted: Alarm, { alarms }: PreparedView): Generator<Problem> {
  const found = alarms.find(({ name }) => name === wanted.name);
  if (!found) return;
  const fields = found.isLogAlarm
    ? (["threshold", "comparison", "treatMissingData"] as const)
    : ([
        ...(["namespace", "metricName", "dimensions", "unit", "statistic", "extendedStatistic", "period"] as const),
        ...(["evaluationPeriods", "datapointsToAlarm", "threshold", "comparison", "treatMissingData"] as const),
      ] as const);
  const { actions: told = [] } = found;
  const untold = (wanted.actions ?? []).filter((action) => !told.includes(action));
  // Without any action the alarm is silent, and another rule says so.
  const actions = told.length > 0 && untold.length > 0 ? [{ field: "notify", is: told, was: untold }] : [];
  yield* problemOf(
    found,
    `alarm ${found.name}`,
    [...differences(found, settled(wanted, found), fields), ...actions],
    "alarm",
  );
}

/** A pattern that refers to resources of a trail that is gone cannot be compared. */
function known<Item extends Filter | EventRule>(wanted: Item, { pattern }: Filter | EventRule): Item {
  return pattern !== undefined && referencesIn(wanted.pattern ?? "").length > 0 ? { ...wanted, pattern } : wanted;
}

/** AWS may say as many datapoints as periods where none were set. */
function settled(wanted: Alarm, { datapointsToAlarm }: Alarm): Alarm {
  return wanted.datapointsToAlarm === undefined && datapointsToAlarm === wanted.evaluationPeriods
    ? { ...wanted, ...(datapointsToAlarm !== undefined && { datapointsToAlarm }) }
    : wanted;
}

function* ruleDrift(wanted: EventRule, { eventRules = [] }: PreparedView): Generator<Problem> {
  const found = eventRules.find(({ name }) => name === wanted.name);
  // A disabled rule, or one without targets, tells nobody, and another rule says so.
  if (!found || found.state === "DISABLED") return;
  const { targets = [] } = found;
  const strays = targets.length > 0 && !targets.some((target) => wanted.targets?.includes(target));
  yield* problemOf(
    found,
    `event rule ${found.name}`,
    [
      ...differences(found, known(wanted, found), ["state", "pattern"]),
      ...(strays ? [{ field: "targets", is: targets, was: wanted.targets }] : []),
    ],
    "event-notification",
  );
}

function* problemOf(
  subject: Subject,
  title: string,
  found: readonly Difference[],
  step: "datapoint" | "alarm" | "event-notification",
): Generator<Problem> {
  const [first] = found;
  if (!first) return;
  const words = found.map(({ field, is, was }) => `${field} is ${shown(is)}, and ${shown(was)} was deployed`);
  yield {
    subject,
    field: first.field,
    step,
    message: `${title} was changed: ${words.join("; ")}`,
    fix: "Put it back, or declare it so and deploy.",
  };
}

function shown(value: unknown): string {
  return value === undefined ? "none" : typeof value === "string" ? value : JSON.stringify(value);
}
