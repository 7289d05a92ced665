/** The sentence that says why an alarm is in its state, word for word as CloudWatch writes it. */

import { comparisonWords } from "./comparison.ts";
import { javaDouble, reasonDate } from "./java-text.ts";
import { type AlarmSettings, type AlarmState, missingDataTreatment, requiredBreaches } from "./settings.ts";
import type { Datapoint } from "./slot-value.ts";
import type { Verdict } from "./verdict.ts";

/** The reason of an alarm that was never evaluated [recorded]. */
export const INITIAL_REASON = "Unchecked: Initial alarm creation";

/** From this many datapoints on, the reason lists only the newest so many, at its end [recorded: 3 inline, 5 at the end]. */
const LISTED_AT_END = 5;

/** The StateReason of a state that an evaluation led to (semantics 2.6). */
export function stateReason(settings: AlarmSettings, state: AlarmState, verdict: Verdict): string {
  if (state === "INSUFFICIENT_DATA") {
    return `Insufficient Data: ${counted(verdict.missing, "datapoint")} ${was(verdict.missing)} unknown.`;
  }
  if (verdict.datapoints.length === 0) {
    const periods = counted(settings.evaluationPeriods, "period");
    return `Threshold Crossed: no datapoints were received for ${periods} and ${treated(settings, verdict)}.`;
  }
  const supporting = state === "ALARM" ? verdict.breaching : verdict.notBreaching;
  const filled = fillsGaps(settings, verdict) ? [treated(settings, verdict)] : [];
  const crossed = supporting.length > 0 ? [crossing(settings, state, supporting)] : [];
  const claim = [...crossed, ...filled].join(" and ");
  return `Threshold Crossed: ${claim}${listAtEnd(supporting)}${minimum(settings, state)}.`;
}

// "2 out of the last 3 datapoints [100.0 (…), 100.0 (…)] were greater than the threshold (50.0)"
function crossing(settings: AlarmSettings, state: AlarmState, points: readonly Datapoint[]): string {
  const subject =
    settings.datapointsToAlarm === undefined
      ? counted(points.length, "datapoint")
      : `${points.length} out of the last ${settings.evaluationPeriods} datapoints`;
  const inline = points.length < LISTED_AT_END ? ` ${listed(points)}` : "";
  const not = state === "OK" ? "not " : "";
  const words = comparisonWords(settings.comparisonOperator);
  return `${subject}${inline} ${was(points.length)} ${not}${words} the threshold (${javaDouble(settings.threshold)})`;
}

function fillsGaps(settings: AlarmSettings, verdict: Verdict): boolean {
  return verdict.missing > 0 && ["breaching", "notBreaching"].includes(missingDataTreatment(settings));
}

// "2 missing datapoints were treated as [Breaching]"
function treated(settings: AlarmSettings, { missing }: Verdict): string {
  const as = missingDataTreatment(settings) === "breaching" ? "Breaching" : "NonBreaching";
  return `${counted(missing, "missing datapoint")} ${was(missing)} treated as [${as}]`;
}

function listAtEnd(points: readonly Datapoint[]): string {
  return points.length < LISTED_AT_END
    ? ""
    : `. The most recent datapoints which crossed the threshold: ${listed(points.slice(0, LISTED_AT_END))}`;
}

// Only an alarm whose DatapointsToAlarm was set tells how many it takes.
function minimum(settings: AlarmSettings, state: AlarmState): string {
  if (settings.datapointsToAlarm === undefined) return "";
  return state === "ALARM"
    ? ` (minimum ${counted(settings.datapointsToAlarm, "datapoint")} for OK -> ALARM transition)`
    : ` (minimum ${counted(recoveringDatapoints(settings), "datapoint")} for ALARM -> OK transition)`;
}

/** How many datapoints that do not breach end an alarm: N - M + 1. */
export function recoveringDatapoints(settings: AlarmSettings): number {
  return settings.evaluationPeriods - requiredBreaches(settings) + 1;
}

function listed(points: readonly Datapoint[]): string {
  return `[${points.map((point) => `${javaDouble(point.value)} (${reasonDate(point.start)})`).join(", ")}]`;
}
/** `1 datapoint`, `2 datapoints`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
/** `was` of one, `were` of several. */
export function was(count: number): string {
  return count === 1 ? "was" : "were";
}
