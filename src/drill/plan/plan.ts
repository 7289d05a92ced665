/** Which drills ring which of the declared monitors: decided by matching the records they will leave, not by names. */
import { closest, didYouMean } from "../../monitors/check/closest.ts";
import { alarmName, type ExampleRecord, type Monitor, patternsOf } from "../../monitors/monitor.ts";
import { type SettledMonitor, settledMonitor } from "../../monitors/settled/settled-monitor.ts";
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { type Act, type Call, type Drill, DrillError, isPosting, type Posting } from "../drill.ts";
import { besideRecords, deedRecords, expectedRecord } from "./expected-records.ts";

export interface Plan {
  readonly drills: readonly PlannedDrill[];
  /** Monitors that no drill rings. */
  readonly uncovered: readonly Monitor[];
}

export interface PlannedDrill {
  readonly drill: Drill;
  readonly acts: readonly PlannedAct[];
  /** Declared monitors that it rings by the way; nobody waits for their alarms. */
  readonly besides: readonly Beside[];
}

/** A monitor that is rung by what a drill prepares or removes, or by a deed whose ring another drill waits for. */
export interface Beside {
  readonly alarm: string;
  /** By which events, e.g. `DeleteSecurityGroup`. */
  readonly events: readonly string[];
}

export interface PlannedAct {
  readonly act: Act;
  /** How often its deeds are done. */
  readonly times: number;
  readonly rings: readonly Ring[];
}

/** A monitor that must ring, and the first deed of the act that it matches. */
export interface Ring {
  readonly monitor: Monitor;
  readonly alarm: string;
  readonly deed: Call | Posting;
}

/**
 * @param names of drills; `all` takes as many as are needed for every monitor that any rings, each followed once
 * @throws DrillError for a drill that is not known, rings nothing, or names an alarm that is not declared
 */
export function planDrills(
  drills: readonly Drill[],
  monitors: readonly Monitor[],
  names: readonly string[] | "all",
): Plan {
  for (const drill of drills) requireAlarms(drill, monitors);
  if (names === "all") return planAll(drills, monitors);
  const planned = names.map((name) => plannedDrill(drillNamed(drills, name), monitors));
  const silent = planned.find(({ acts }) => acts.every(({ rings }) => rings.length === 0));
  if (silent) throw new DrillError(ringsNothing(silent.drill));
  return { drills: planned, uncovered: [] };
}

function planAll(drills: readonly Drill[], monitors: readonly Monitor[]): Plan {
  const left = new Set(monitors);
  const planned = drills.flatMap((drill) => {
    const planned = plannedDrill(drill, [...left], monitors);
    const rung = planned.acts.flatMap(({ rings }) => rings.map(({ monitor }) => monitor));
    for (const monitor of rung) left.delete(monitor);
    return rung.length > 0 ? [planned] : [];
  });
  return { drills: planned, uncovered: [...left] };
}

function drillNamed(drills: readonly Drill[], name: string): Drill {
  const found = drills.find((drill) => drill.name === name);
  if (found) return found;
  const names = drills.map((drill) => drill.name);
  throw new DrillError(`there is no drill ${name}${didYouMean(closest(name, names))}; there are ${names.join(", ")}`);
}

function ringsNothing({ name, acts }: Drill): string {
  const events = acts.flatMap(({ deeds }) => deeds.flatMap((deed) => String(expectedRecord(deed).eventName)));
  return `drill ${name} rings none of the declared monitors: none has a pattern that matches ${events.join(" or ")}`;
}

function requireAlarms({ name, alarms = [] }: Drill, monitors: readonly Monitor[]): void {
  const known = monitors.map(alarmName);
  const unknown = alarms.find((alarm) => !known.includes(alarm));
  if (unknown !== undefined)
    throw new DrillError(
      `drill ${name} expects alarm ${unknown}, which no monitor has${didYouMean(closest(unknown, known))}; there are ${known.join(", ")}`,
    );
}

/**
 * What a drill would ring.
 * @param awaited the monitors whose alarms are waited for, if rung. Default: all that are declared
 */
export function plannedDrill(
  drill: Drill,
  awaited: readonly Monitor[],
  declared: readonly Monitor[] = awaited,
): PlannedDrill {
  const { alarms } = drill;
  const expected = alarms ? awaited.filter((monitor) => alarms.includes(alarmName(monitor))) : awaited;
  const acts = drill.acts.map((act) => ({ act, rings: ringsOf(act, expected, alarms !== undefined) }));
  const together = Math.max(1, ...acts.filter(({ act }) => act.times !== undefined).map(timesOf));
  return {
    drill,
    acts: acts.map((planned) => ({
      ...planned,
      // A declared drill does what it says, and no more.
      times: alarms ? 1 : planned.act.times === undefined ? timesOf(planned) : together,
    })),
    besides: besidesOf(drill, acts, declared),
  };
}

function besidesOf(drill: Drill, acts: readonly Pick<PlannedAct, "rings">[], declared: readonly Monitor[]): Beside[] {
  const awaited = new Set(acts.flatMap(({ rings }) => rings.map(({ monitor }) => monitor)));
  const [deeds, others] = [deedRecords(drill), besideRecords(drill)];
  return declared.flatMap((monitor) => {
    const records = (awaited.has(monitor) ? others : [...deeds, ...others]).filter((each) =>
      ringsMonitor(each, monitor),
    );
    const events = [...new Set(records.map(({ eventName }) => String(eventName)))];
    return events.length > 0 ? [{ alarm: alarmName(monitor), events }] : [];
  });
}

function ringsOf({ deeds }: Act, monitors: readonly Monitor[], asked: boolean): Ring[] {
  return monitors.flatMap((monitor) => {
    const deed = deeds.find((each) => ringsMonitor(expectedRecord(each), monitor));
    // An alarm that was asked for by its name is waited for whatever the records look like.
    const ringing = deed ?? (asked ? deeds.at(-1) : undefined);
    return ringing ? [{ monitor, alarm: alarmName(monitor), deed: ringing }] : [];
  });
}

/** More than this many calls are no drill any more: the diagnosis then tells of the threshold. */
const mostTimes = 10;

function timesOf({ act: { times = 1 }, rings }: Omit<PlannedAct, "times">): number {
  return Math.max(times, ...rings.map(({ monitor }) => Math.min(mostTimes, timesFor(settledMonitor(monitor, {})))));
}

/** How many matching records of one period reach the threshold. */
function timesFor({ threshold, comparison, statistic }: SettledMonitor): number {
  return statistic === "Sum" || statistic === "SampleCount"
    ? Math.max(1, comparison === "GreaterThanThreshold" ? Math.floor(threshold) + 1 : Math.ceil(threshold))
    : 1;
}

export function ringsMonitor(record: ExampleRecord, monitor: Monitor): boolean {
  const event = recordEvent(record);
  return patternsOf(monitor).some((pattern) => compilePattern(parsePattern(pattern)).matches(event));
}

/** Whether what `one` does rings a monitor that `other` waits for, so that they must not run side by side. */
export function disturbs(one: PlannedDrill, other: PlannedDrill): boolean {
  const records = [...deedRecords(one.drill), ...besideRecords(one.drill)];
  const awaited = other.acts.flatMap(({ rings }) => rings.map(({ monitor }) => monitor));
  return awaited.some((monitor) => records.some((record) => ringsMonitor(record, monitor)));
}

/** Why a drill cannot run on AWS; undefined where it can. */
export function whyNotOnAws({ acts }: Drill): string | undefined {
  return acts.flatMap(({ deeds }) => deeds).find(isPosting)?.because;
}

/** With those of a drill's own receiver. */
export function servicesOf(drills: readonly PlannedDrill[]): ReadonlySet<string> {
  return new Set([
    ...drills.flatMap(({ acts }) =>
      acts.flatMap(({ act }) =>
        [...(act.prepare ?? []), ...act.deeds].flatMap((deed) => (isPosting(deed) ? [] : deed.service)),
      ),
    ),
    "sns",
    "sqs",
  ]);
}
