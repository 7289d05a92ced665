/** Why datapoints did not ring an alarm: its evaluations are played over again, and the nearest one tells. */
import { comparisonWords, isBreaching } from "../../alarms/comparison.ts";
import { evaluationSlots, nextEvaluation } from "../../alarms/schedule.ts";
import { type AlarmSettings, alarmStatistic, requiredBreaches } from "../../alarms/settings.ts";
import { slotValue } from "../../alarms/slot-value.ts";
import { mergeAll, type StatisticSet } from "../../alarms/statistics.ts";
import { type Verdict, weigh } from "../../alarms/verdict.ts";

/** What a metric has of one minute. */
export interface MinuteSet extends StatisticSet {
  /** Epoch milliseconds. */
  readonly start: number;
}

/**
 * @param minutes what the metric has, oldest first
 * @param since the call, epoch milliseconds
 * @returns e.g. `the highest Sum of 300 s was 1, which is not greater than or equal to the threshold 3: …`; undefined
 *   where enough datapoints breach
 */
export function whyNotRung(settings: AlarmSettings, minutes: readonly MinuteSet[], since: number): string | undefined {
  const verdicts = verdictsSince(settings, minutes, since);
  const most = verdicts.reduce<Verdict | undefined>(
    (best, each) => (best && best.breaching.length >= each.breaching.length ? best : each),
    undefined,
  );
  const required = requiredBreaches(settings);
  const breaches = most?.breaching.length ?? 0;
  if (breaches >= required) return undefined;
  if (breaches === 0) return belowThreshold(settings, verdicts, minutes, since);
  const { period, evaluationPeriods } = settings;
  return `${breaches} of ${evaluationPeriods} periods of ${period} s ${breaches === 1 ? "breaches" : "breach"} the threshold ${settings.threshold}, and the alarm needs ${required}: one burst does not fill them; lower its DatapointsToAlarm or evaluation periods`;
}

function verdictsSince(settings: AlarmSettings, minutes: readonly MinuteSet[], since: number): Verdict[] {
  const last = minutes.at(-1)?.start;
  if (last === undefined) return [];
  const end = last + (settings.evaluationPeriods + 1) * settings.period * 1000;
  const verdicts: Verdict[] = [];
  for (let time = nextEvaluation(settings, since); time <= end; time = nextEvaluation(settings, time)) {
    const slots = evaluationSlots(settings, time).map((slot) =>
      slotValue(
        settings,
        slot,
        minutes.filter(({ start }) => slot.start <= start && start < slot.end),
      ),
    );
    verdicts.push(weigh(settings, slots));
  }
  return verdicts;
}

function belowThreshold(
  settings: AlarmSettings,
  verdicts: readonly Verdict[],
  minutes: readonly MinuteSet[],
  since: number,
): string {
  const { threshold, comparisonOperator: operator, period } = settings;
  const statistic = alarmStatistic(settings);
  const values = verdicts.flatMap(({ datapoints }) => datapoints.map(({ value }) => value));
  if (values.length === 0) return `no ${statistic} over ${period} s was there for the alarm to see: look at its period`;
  const wantsMore = operator.startsWith("GreaterThan");
  const nearest = wantsMore ? Math.max(...values) : Math.min(...values);
  const ours = mergeAll(minutes.filter(({ start }) => start > since - 60_000));
  return (
    `the ${wantsMore ? "highest" : "lowest"} ${statistic} over ${period} s was ${nearest}, which is not ` +
    `${comparisonWords(operator)} the threshold ${threshold}: ${mend(settings, nearest, ours?.sum ?? 0)}`
  );
}

/** @param sum of all samples since the call, in whatever periods they lie */
function mend(settings: AlarmSettings, nearest: number, sum: number): string {
  const { threshold, comparisonOperator: operator, period } = settings;
  const statistic = alarmStatistic(settings);
  if (nearest === threshold) return `equal is not enough; take ${withEqual[operator] ?? "another threshold"}`;
  if (!isBreaching(operator, sum, threshold))
    return `the drill's records come to ${sum} in all; lower the threshold, or do the deed more often`;
  if (statistic !== "Sum") return `the records come to a Sum of ${sum}; let the alarm take Sum`;
  return `the records come to ${sum}, but not within ${period} s; lengthen the period`;
}

const withEqual: Readonly<Record<string, string>> = {
  GreaterThanThreshold: "GreaterThanOrEqualToThreshold",
  LessThanThreshold: "LessThanOrEqualToThreshold",
};
