/** What a backtest answers: how often each alarm would have rung, because of whom, and what another threshold would have cost. */
import type { Stack } from "../../monitors/monitor.ts";
import type { FailedFile, Found, NearMiss } from "../found.ts";
import { type MonitorAnswer, monitorAnswer } from "./monitor-answer.ts";
import { groupsByMonitor } from "./samples.ts";
import type { TimeSpan } from "./time-span.ts";

export interface Answer {
  /** All records read, duplicates included. */
  readonly records: number;
  readonly duplicates: number;
  readonly bytes: Found["bytes"];
  readonly files: { readonly read: number; readonly failed: readonly FailedFile[]; readonly leftOut: number };
  /** From the earliest record to the latest; absent without records. */
  readonly span?: TimeSpan;
  /** True where the user ended it before all was read. */
  readonly interrupted: boolean;
  /** In the order of the stack. */
  readonly monitors: readonly MonitorAnswer[];
  /** Names of those that rang, the one with most alarms first. */
  readonly noisiest: readonly string[];
  /** Those that no record matched. */
  readonly silent: readonly SilentMonitor[];
  /** Who counted, where log files were not read here. */
  readonly engine?: string;
  /** Names of monitors without a literal to rule records out by; they make the scan read every record. */
  readonly unfiltered: readonly string[];
}

export interface SilentMonitor {
  readonly name: string;
  readonly nearMiss?: NearMiss;
}

/**
 * Evaluates what was found as the stack would have it live: all records, whatever their account and region, come by one
 * trail into one log group, and each monitor is one metric with one alarm.
 * @param found its monitors are those of the stack or some of them
 * @param stack gives the alarms' defaults
 */
export function answer(found: Found, stack: Pick<Stack, "namespace" | "notifyOk" | "region">): Answer {
  const { records, duplicates, bytes, files, span, interrupted, nearMisses } = found;
  const byMonitor = groupsByMonitor(found);
  const monitors = found.monitors.map((monitor, index) =>
    monitorAnswer({
      ...{ monitor, stack, span, step: found.step, groups: byMonitor[index] ?? [] },
      ...{ defaults: found.defaults.get(index), untold: found.untold[index] ?? 0, tops: found.tops?.get(index) },
    }),
  );
  return {
    ...{ records, duplicates, bytes, files, interrupted, monitors },
    ...(span && { span }),
    ...(found.engine !== undefined && { engine: found.engine }),
    noisiest: monitors
      .filter(({ alarms }) => alarms > 0)
      .sort((one, other) => other.alarms - one.alarms || other.matches - one.matches)
      .map(({ name }) => name),
    silent: monitors.flatMap(({ name, matches }, index) => {
      const nearMiss = nearMisses.get(index);
      return matches > 0 ? [] : [{ name, ...(nearMiss && { nearMiss }) }];
    }),
    unfiltered: found.unfiltered.flatMap((index) => found.monitors[index]?.name ?? []),
  };
}

/** Those that rang, the one with most alarms first, then those that matched, then the silent, each in the stack's order. */
export function loudestFirst({ monitors, noisiest }: Pick<Answer, "monitors" | "noisiest">): MonitorAnswer[] {
  return [
    ...noisiest.flatMap((name) => monitors.find((monitor) => monitor.name === name) ?? []),
    ...monitors.filter(({ alarms, matches }) => alarms === 0 && matches > 0),
    ...monitors.filter(({ alarms, matches }) => alarms === 0 && matches === 0),
  ];
}
