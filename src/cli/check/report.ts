/** How findings are printed for people: by monitor, with the pattern and a caret under what is meant. */
import { styleText } from "node:util";
import type { Finding } from "../../monitors/check/finding.ts";

/** A finding and, where there is one, the file in which it was found. */
export interface Shown extends Finding {
  readonly path?: string;
}

const width = 80;
const indent = "    ";

/** What was looked at, for the last line. */
export interface Looked {
  /** Monitors of a declaration, or filters of anything else. */
  readonly count: number;
  readonly what: "monitor" | "metric filter" | "alarm";
  readonly where: string;
  /** Of which day the rules' knowledge is. */
  readonly asOf?: string;
}

/** The whole report; colours only where standard output is a terminal. */
export function report(findings: readonly Shown[], looked: Looked): string {
  const judged = findings.filter(({ severity }) => severity !== "unknown");
  const titleOf = titles(looked);
  const groups = Map.groupBy(judged, titleOf);
  const sections = [...groups].map(([monitor, own]) => [heading(monitor, own), ...own.flatMap(entry)].join("\n"));
  const open = findings.filter(({ severity }) => severity === "unknown");
  return [...sections, ...notJudged(open, titleOf), summary(findings, looked)].join("\n\n");
}

/** By which a reader finds it again: the monitor of a declaration, the resource of anything else. */
function titles({ what }: Looked) {
  return ({ monitor, subject }: Shown): string => (what === "metric filter" ? undefined : monitor) ?? subject;
}

/** What one missing value leaves unjudged is told once. */
function notJudged(findings: readonly Shown[], titleOf: ReturnType<typeof titles>): string[] {
  if (findings.length === 0) return [];
  const reasons = [...Map.groupBy(findings, ({ message }) => message)];
  return [
    [
      styleText("bold", "not judged"),
      ...reasons.flatMap(([message, alike]) => [
        ...wrapped(message, "  ", indent),
        ...wrapped(alike.map(titleOf).join(", "), `${indent}in `, `${indent}   `),
        ...places(alike),
      ]),
    ].join("\n"),
  ];
}

function places([first]: readonly Shown[]): string[] {
  return first?.line === undefined ? [] : [indent + styleText("dim", `${first.path}:${first.line}`)];
}

function heading(monitor: string, [first]: readonly Shown[]): string {
  const place = first?.line === undefined ? "" : styleText("dim", `  ${first.path}:${first.line}`);
  return styleText("bold", monitor) + place;
}

function entry(finding: Shown): string[] {
  const { severity, field, rule, message, fix } = finding;
  const badge = styleText(severity === "error" ? "red" : "yellow", severity);
  return [
    `  ${badge}  ${field}  ${styleText("dim", rule)}`,
    ...excerpt(finding),
    ...wrapped(message, indent, indent),
    ...wrapped(fix, `${indent}fix: `, `${indent}     `),
  ];
}

/** As much of the pattern as fits in a line, with carets under the characters that are meant. */
function excerpt({ pattern, severity }: Shown): string[] {
  if (!pattern || pattern.text === "") return [];
  const { text, span } = pattern;
  const room = width - indent.length;
  // As much before it as leaves room for what is meant, and no more than tells where it stands.
  const lead = Math.max(1, Math.min(20, room - (span.end - span.start) - 1));
  const from = text.length <= room ? 0 : Math.max(0, Math.min(span.start - lead, text.length - room));
  const shown = text.slice(from, from + room).replaceAll(/[\r\n\t]/g, " ");
  const start = span.start - from;
  const carets = "^".repeat(Math.max(1, Math.min(span.end - span.start, shown.length - start)));
  const marked = cut(shown, from > 0, from + room < text.length);
  return [indent + marked, indent + " ".repeat(start) + styleText(severity === "error" ? "red" : "yellow", carets)];
}

function cut(text: string, isBehind: boolean, goesOn: boolean): string {
  return (isBehind ? `…${text.slice(1)}` : text).replace(/.$/, (last) => (goesOn ? "…" : last));
}

/** Breaks a text at blanks. */
function wrapped(text: string, first: string, further: string): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    const isStart = line === first || line === further;
    if (!isStart && line.length + 1 + word.length > width) {
      lines.push(line);
      line = further + word;
    } else line += isStart ? word : ` ${word}`;
  }
  return [...lines, line];
}

function summary(findings: readonly Shown[], { count, what, where, asOf }: Looked): string {
  const { error = [], warning = [], pending = [], unknown = [] } = Object.groupBy(findings, ({ severity }) => severity);
  const counted = [
    plural(error.length, "error"),
    plural(warning.length, "warning"),
    ...(pending.length > 0 ? [`${pending.length} pending`] : []),
    ...(unknown.length > 0 ? [`${unknown.length} not judged`] : []),
  ].join(", ");
  const colour = error.length > 0 ? "red" : findings.length > 0 ? "yellow" : "green";
  const known = asOf === undefined ? "" : styleText("dim", `\n${asOf}`);
  return `${styleText(colour, counted)} in ${plural(count, what)} of ${where}${known}`;
}

function plural(count: number, noun: string): string {
  return `${count === 0 ? "no" : count} ${noun}${count === 1 ? "" : "s"}`;
}
