/** One monitor of a backtest in full: because of whom, what other thresholds would cost, which exclusions would help. */
import { styleText } from "node:util";
import type { MonitorAnswer } from "../../backtest/answer/monitor-answer.ts";
import type { Tally } from "../../backtest/answer/tally.ts";
import { holds, tellingThresholds } from "../../backtest/answer/threshold-choice.ts";
import type { Suggestion } from "../../backtest/suggest/suggest.ts";
import {
  alarmText,
  countText,
  durationText,
  elided,
  numberOf,
  principalText,
  rateText,
  timeText,
} from "../../backtest/texts.ts";
import { bar } from "../terminal/charts.ts";

export function monitorSection(monitor: MonitorAnswer, suggestions: readonly Suggestion[], width: number): string {
  return [
    `${styleText("bold", monitor.name)}  ${styleText("dim", alarmText(monitor.settings))}`,
    ...when(monitor),
    ...causes(monitor, width),
    "",
    ...thresholds(monitor, width),
    ...suggestions.flatMap((suggestion) => ["", ...suggestionLines(suggestion, width)]),
  ].join("\n");
}

function when({ first, last, matches, alarms, alarmSeconds, ringing }: MonitorAnswer): string[] {
  const longest = ringing.reduce((most, { from, to }) => Math.max(most, to - from), 0) / 1000;
  const times = first === undefined || last === undefined ? "" : ` from ${timeText(first)} to ${timeText(last)}`;
  return [
    `  ${numberOf(matches, "match", "matches")}${times}`,
    alarms === 0
      ? "  it never rang"
      : `  ${numberOf(alarms, "alarm")}, ${durationText(alarmSeconds)} in ALARM together, the longest ${durationText(longest)}`,
  ];
}

const shownCauses = 3;

function causes({ principals, sourceAddresses, eventNames, errorCodes }: MonitorAnswer, width: number): string[] {
  return [
    ...causeLines(
      "who",
      principals.map(({ value, matches }) => ({ value: principalText(value), matches })),
      width,
    ),
    ...causeLines("where", sourceAddresses, width),
    ...causeLines("what", eventNames, width),
    ...causeLines("error", errorCodes, width),
  ];
}

const barWidth = 14;

function causeLines(title: string, tallies: readonly Tally[], width: number): string[] {
  const room = Math.min(60, width - 2 - 7 - 2 - 9 - 2 - barWidth);
  const highest = tallies[0]?.matches ?? 0;
  return tallies
    .slice(0, shownCauses)
    .map(
      ({ value, matches }, index) =>
        `  ${styleText("dim", (index === 0 ? title : "").padEnd(7))}${elided(value, room).padEnd(room)}  ${countText(matches).padStart(9)}  ${styleText("cyan", bar(matches, highest, barWidth))}`,
    );
}

const shownThresholds = 8;

/** Said where a higher threshold rings more often than a lower one. */
const whyLouder = "With a lower threshold an alarm stays in ALARM for longer, and rings less often.";

function thresholds({ thresholds: costs, settings, highest }: MonitorAnswer, width: number): string[] {
  const present = settings.threshold;
  const shown = tellingThresholds(costs, present, shownThresholds);
  const most = Math.max(0, ...shown.map(({ alarmsPerWeek }) => alarmsPerWeek));
  const line = (threshold: string, rate: string, chart: string) =>
    `  ${threshold.padStart(9)}  ${rate.padStart(8)}  ${chart}`;
  const rows = shown.map((cost) => {
    const isPresent = holds(cost, present);
    const chart = styleText("yellow", bar(cost.alarmsPerWeek, most, Math.min(40, width - 32)));
    return line(
      countText(isPresent ? present : cost.from),
      rateText(cost.alarmsPerWeek),
      `${chart}${isPresent ? "  now" : ""}`,
    );
  });
  const title = line("threshold", "a week", `alarms; the highest that came together was ${countText(highest)}`);
  const isOddlyLouder = shown.some(({ alarms }, at) => alarms > (shown[at - 1]?.alarms ?? alarms));
  return [styleText("dim", title), ...rows, ...(isOddlyLouder ? [styleText("dim", `  ${whyLouder}`)] : [])];
}

function suggestionLines({ what, value, patterns, before, after, hidden }: Suggestion, width: number): string[] {
  const alarms = `${countText(before.alarms)} → ${countText(after.alarms)}`;
  const time = `${durationText(before.alarmSeconds)} → ${after.alarmSeconds === 0 ? "never" : durationText(after.alarmSeconds)}`;
  const failed =
    hidden.errors === 0
      ? ""
      : hidden.errors === hidden.matches
        ? "; all failed"
        : `; ${countText(hidden.errors)} failed`;
  const root = hidden.root > 0 ? styleText("red", `; ${countText(hidden.root)} by root`) : "";
  const principals = hidden.principals.map((each) => ({ ...each, value: principalText(each.value) }));
  return [
    `  ${styleText("green", "try it")} without ${what} ${elided(value, width - 20 - what.length)}`,
    `      alarms ${alarms}, in ALARM ${time}`,
    `      hides ${numberOf(hidden.matches, "match", "matches")}${failed}${root}`,
    ...[hidden.eventNames, principals.length > 1 ? principals : []]
      .filter(({ length }) => length > 0)
      .map((tallies) => `        ${elided(listed(tallies), width - 8)}`),
    // Not broken into lines: it is to be copied.
    ...patterns.map((pattern) => `      ${pattern}`),
  ];
}

function listed(tallies: readonly Tally[]): string {
  return [
    ...tallies.slice(0, shownCauses).map(({ value, matches }) => `${value} ${countText(matches)}`),
    ...(tallies.length > shownCauses ? ["…"] : []),
  ].join(", ");
}
