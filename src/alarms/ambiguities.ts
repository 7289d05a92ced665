/** What AWS leaves open about alarms, each question decided here and nowhere else; A6 to A11 as docs/semantics.md counts them. */

import type { AlarmState } from "./settings.ts";

/**
 * A6: how many slots, the newest first, an alarm of `evaluationPeriods` reads in search of datapoints. AWS says only
 * that it depends on period and resolution. Known points: 9 for 3 at 10 s (recorded), 5 for 3 at 300 s (documented),
 * and 6 for 1 at 60 s (an EC2 alarm recorded in July 2020 lost its datapoint of :45 between :51 and :52).
 */
export function evaluationRange(period: number, evaluationPeriods: number): number {
  if (period < 60) return evaluationPeriods + 6;
  return evaluationPeriods + (period === 60 ? 5 : 2);
}

/**
 * A7: the state of an alarm whose only datapoints breach but are too fresh to ring ("premature"). The recordings show
 * that an alarm without data stays so for those two minutes, so the state is kept; only ALARM is ruled out by AWS.
 */
export function prematureState(current: AlarmState): AlarmState {
  return current === "ALARM" ? "INSUFFICIENT_DATA" : current;
}

/**
 * A10: the day in a mail's date has two digits. One mail of 2017 has none ("Friday 8 September"); those of 2014, 2022
 * and 2026 have ("Wednesday 02 …"), so padding is what AWS does now.
 */
export function mailDay(day: number): string {
  return String(day).padStart(2, "0");
}

/** A11: how European region names begin. Ireland, London, Frankfurt and Stockholm are recorded as "EU (…)". */
export const EUROPE = "EU";
