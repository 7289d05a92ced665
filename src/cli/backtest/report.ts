/** How a backtest's answer is printed for people. */
import { styleText } from "node:util";
import { type Answer, loudestFirst, type SilentMonitor } from "../../backtest/answer/answer.ts";
import type { MonitorAnswer } from "../../backtest/answer/monitor-answer.ts";
import { dayIndex, daysIn, type TimeSpan } from "../../backtest/answer/time-span.ts";
import type { Suggestion } from "../../backtest/suggest/suggest.ts";
import {
  bytesText,
  countText,
  dayText,
  durationText,
  elided,
  inOneLine,
  numberOf,
  rateText,
  spanText,
  timeText,
} from "../../backtest/texts.ts";
import { sparkline } from "../terminal/charts.ts";
import { monitorSection } from "./monitor.ts";

export interface ReportOptions {
  /** Characters of a line. */
  readonly width: number;
  /** How many of the loudest are shown in full; the others have their line in the table. */
  readonly sections: number;
}

/** The whole report; colours only where standard output is a terminal. */
export function backtestReport(answer: Answer, suggestions: readonly Suggestion[], options: ReportOptions): string {
  const { width, sections } = options;
  const shown = loudestFirst(answer)
    .filter(({ matches, alarms }) => matches + alarms > 0)
    .slice(0, sections);
  return [
    heading(answer),
    ...(answer.records === 0 ? [] : [table(answer, width)]),
    ...shown.map((monitor) =>
      monitorSection(
        monitor,
        suggestions.filter((each) => each.monitor === monitor.name),
        width,
      ),
    ),
    ...silence(answer, width),
    ...failures(answer),
    ...notes(answer, shown),
  ].join("\n\n");
}

function heading({ span, records, duplicates, files, bytes, interrupted, engine }: Answer): string {
  const left = files.leftOut > 0 ? `, ${countText(files.leftOut)} that hold no records left out` : "";
  const twice = duplicates > 0 ? `, ${countText(duplicates)} of them delivered twice` : "";
  const when = span ? `${timeText(span.from)} to ${timeText(span.to)} UTC, ${spanText(span)}` : "no records";
  return [
    styleText("bold", when),
    engine === undefined
      ? `${numberOf(records, "record")}${twice}; ${numberOf(files.read, "file")} (${bytesText(bytes.compressed)})${left}`
      : `${numberOf(records, "record")}${twice}; counted by ${engine}, which read ${bytesText(bytes.compressed)}`,
    ...(interrupted ? [styleText("yellow", "ended early: this is what was read until then")] : []),
  ].join("\n");
}

const columns = ["matches", "alarms", "a week", "in ALARM"] as const;
const columnWidth = 8;
const gap = "  ";

function table(answer: Answer, width: number): string {
  const { monitors, span } = answer;
  const longest = Math.max(7, ...monitors.map(({ name }) => name.length));
  const figures = columns.length * (columnWidth + gap.length);
  const nameWidth = Math.min(longest, Math.max(16, width - figures - 2 - 2 - 14));
  const chartWidth = Math.max(8, Math.min(45, width - 2 - nameWidth - figures - 2));
  const line = (name: string, cells: readonly string[], chart: string) =>
    `  ${elided(name, nameWidth).padEnd(nameWidth)}${cells.map((cell) => gap + cell.padStart(columnWidth)).join("")}  ${chart}`.trimEnd();
  const days = span ? chartTitle(span, chartWidth) : "";
  const rule = line(
    "─".repeat(nameWidth),
    columns.map(() => "─".repeat(columnWidth)),
    "─".repeat(chartWidth),
  );
  const rows = loudestFirst(answer).map((monitor) =>
    line(monitor.name, cellsOf(monitor), chartOf(monitor, span, chartWidth)),
  );
  return [line("monitor", columns, days), rule, ...rows].join("\n");
}

function chartTitle({ from, to }: TimeSpan, width: number): string {
  return (
    [`alarms, ${dayText(from)} – ${dayText(to)}`, `${dayText(from)} – ${dayText(to)}`, "over time"].find(
      ({ length }) => length <= width,
    ) ?? ""
  );
}

function cellsOf({ matches, alarms, alarmsPerWeek, alarmSeconds }: MonitorAnswer): string[] {
  return [
    countText(matches),
    alarms > 0 ? countText(alarms) : "–",
    alarms > 0 ? rateText(alarmsPerWeek) : "–",
    alarmSeconds > 0 ? durationText(alarmSeconds) : "–",
  ];
}

/** Alarms over time; of one that never rang its matches, dimmed. */
function chartOf({ days, alarms, matches }: MonitorAnswer, span: TimeSpan | undefined, width: number): string {
  if (!span || matches + alarms === 0) return styleText("dim", "silent");
  const columns = columnsOfDays(days, span, width, (day) => (alarms > 0 ? day.alarms : day.matches));
  return styleText(alarms > 0 ? "yellow" : "dim", sparkline(columns));
}

/** What days add up to, in at most so many columns of equally many days. */
export function columnsOfDays<Day extends { readonly day: number }>(
  days: readonly Day[],
  span: TimeSpan,
  width: number,
  countOf: (day: Day) => number,
): number[] {
  const columns = Array<number>(Math.min(width, daysIn(span))).fill(0);
  for (const day of days) {
    const column = Math.floor((dayIndex(span, day.day) * columns.length) / daysIn(span));
    columns[column] = (columns[column] ?? 0) + countOf(day);
  }
  return columns;
}

function silence({ silent, records }: Answer, width: number): string[] {
  if (silent.length === 0 || records === 0) return [];
  const lines = silent.flatMap((monitor) => [`  ${monitor.name}`, ...missLine(monitor, width)]);
  return [[styleText("bold", "silent: no record matched"), ...lines].join("\n")];
}

function missLine({ nearMiss }: SilentMonitor, width: number): string[] {
  if (!nearMiss) return [];
  const { clause, saw, eventName } = nearMiss;
  const what = saw === undefined ? "the field is not there" : `it is ${saw}`;
  const lines = [`nearest: ${eventName}, but for ${clause.replaceAll(/\s+/g, " ")}`, `         ${what}`];
  return lines.map((line) => styleText("dim", elided(`    ${line}`, width)));
}

const shownFailures = 10;

function failures({ files: { failed } }: Answer): string[] {
  if (failed.length === 0) return [];
  const lines = failed.slice(0, shownFailures).map(({ path, reason }) => `  ${inOneLine(path)}: ${inOneLine(reason)}`);
  const more =
    failed.length > shownFailures ? [`  and ${countText(failed.length - shownFailures)} more: --json lists all`] : [];
  const title = `${numberOf(failed.length, "file")} could not be read, or not wholly`;
  return [[styleText("red", title), ...lines, ...more].join("\n")];
}

function notes({ unfiltered, noisiest }: Answer, shown: readonly MonitorAnswer[]): string[] {
  const more = noisiest.filter((rang) => !shown.some(({ name }) => name === rang)).length;
  return [
    ...(unfiltered.length > 0
      ? [
          `${unfiltered.join(", ")}: nothing in the pattern rules records out by itself, so that all of them were parsed`,
        ]
      : []),
    ...(more > 0 ? [`${countText(more)} more rang: --monitor NAME shows one, --html FILE all`] : []),
  ];
}
