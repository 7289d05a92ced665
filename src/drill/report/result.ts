/** What drills tell of themselves while they run, and what came of them. */
import { type AnyStep, type Broken, type Step, steps } from "../steps.ts";
import type { Left } from "../sweep/journal.ts";

export interface StepResult {
  readonly step: Step;
  readonly ok: boolean;
  /** ISO 8601, of the cloud's time; null: not seen. */
  readonly at: string | null;
  /** Milliseconds since the call; null: not seen. */
  readonly ms: number | null;
}

/** What came of one monitor that a deed had to ring. */
export interface AlarmResult {
  readonly alarm: string;
  readonly monitor: string;
  /** What was done, e.g. `create five users`. */
  readonly deed: string;
  readonly ok: boolean;
  readonly steps: readonly StepResult[];
  /** The event rule's message; absent where none is to come. */
  readonly eventNotification?: Omit<StepResult, "step">;
  readonly broken?: Broken;
}

export interface DrillResult {
  readonly name: string;
  readonly ok: boolean;
  /** Of the alarm that broke first or, where all rang, of the slowest one. */
  readonly steps: readonly StepResult[];
  readonly broken?: Broken;
  readonly alarms: readonly AlarmResult[];
  /** By records instead of calls, since no API can do it. */
  readonly recorded: boolean;
  /** What could not be removed. */
  readonly left: readonly Left[];
}

export function stepResults(
  calledAt: Date | undefined,
  seen: Readonly<Partial<Record<Step, Date>>>,
): readonly StepResult[] {
  return steps.map((step) => ({ step, ...latency(calledAt, seen[step]) }));
}

export function latency(calledAt: Date | undefined, at: Date | undefined): Omit<StepResult, "step"> {
  return at && calledAt
    ? { ok: true, at: at.toISOString(), ms: at.getTime() - calledAt.getTime() }
    : { ok: false, at: null, ms: null };
}

export function drillResult(
  name: string,
  recorded: boolean,
  alarms: readonly AlarmResult[],
  left: readonly Left[],
): DrillResult {
  const shown = alarms.find(({ ok }) => !ok) ?? alarms.toSorted((one, other) => duration(other) - duration(one))[0];
  return {
    name,
    ok: alarms.every(({ ok }) => ok) && left.length === 0,
    steps: shown?.steps ?? [],
    ...(shown?.broken && { broken: shown.broken }),
    alarms,
    recorded,
    left,
  };
}

/** Milliseconds from the call to the notification. */
export function duration({ steps: all }: Pick<AlarmResult, "steps">): number {
  return all.at(-1)?.ms ?? 0;
}

export type Progress =
  /** It begins, perhaps after others that it would have disturbed. */
  | { readonly event: "begun"; readonly drill: string }
  /** It waits until an alarm is no longer in ALARM, since it could not ring again. */
  | { readonly event: "waits"; readonly drill: string; readonly alarm: string }
  | { readonly event: "act"; readonly drill: string; readonly title: string }
  | {
      readonly event: "step";
      readonly drill: string;
      readonly alarm: string;
      readonly step: AnyStep;
      readonly at: Date;
    }
  /** An alarm's way has come to its end or to its deadline. */
  | { readonly event: "alarm"; readonly drill: string; readonly result: AlarmResult }
  | { readonly event: "ended"; readonly drill: string; readonly result: DrillResult };
