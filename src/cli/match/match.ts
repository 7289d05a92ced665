/** `trailbell match`: tries a pattern on records. */

import { Command } from "commander";
import { foreignKind } from "../../backtest/read/foreign.ts";
import { compilePattern, type LogEvent } from "../../patterns/match.ts";
import { collectNearMisses, type NearMiss } from "../../patterns/near-misses.ts";
import { note, printLines } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";
import { recordLine } from "./record-line.ts";
import { readRecords } from "./record-stream.ts";
import { readPattern } from "./refused-pattern.ts";

interface MatchOptions {
  readonly explain?: true;
  readonly count?: true;
  readonly json?: true;
}

export const match = new Command("match")
  .description("try a filter pattern on CloudTrail records: what matches and, with --explain, why not")
  .argument("<pattern>", "a CloudWatch Logs filter pattern")
  .argument(
    "[files...]",
    "one record a line, CloudTrail log files (.json, .json.gz), folders of them; - or none: standard input",
  )
  .option("--explain", "show the records that come nearest to matching, and the clauses that keep them out")
  .option("--count", "print only how many match")
  .option("--json", "print matching records as they are, one a line")
  .addHelpText(
    "after",
    `
Exit status: 0 where a record matches, 1 where none does, 2 where AWS would refuse the pattern or a file cannot be read.

Examples:
  $ trailbell match '{ $.eventName = CreateUser }' records.ndjson
  $ trailbell match --explain '{ $.userIdentity.type = root }' AWSLogs/
  $ aws cloudtrail lookup-events | trailbell match --count '{ $.errorCode = "AccessDenied*" }'`,
  )
  .action(async (text: string, files: readonly string[], options: MatchOptions) => {
    const pattern = readPattern(text);
    if (files.length === 0 && process.stdin.isTTY)
      throw new UserError("usage", "there is nothing to match: name files, or pipe records in");
    leaveQuietlyWithTheReader();
    const { matches } = compilePattern(pattern);
    const misses = collectNearMisses(pattern, shownMisses);
    const seen = { records: 0, matched: 0, unreadable: 0, firstUnreadable: "" };
    for await (const { file, events } of readRecords(files.length === 0 ? ["-"] : files)) {
      const matching: LogEvent[] = [];
      for (const event of events) {
        const kind = foreignKind(event);
        if (kind !== undefined || (pattern.kind === "json" && !event.json)) {
          seen.unreadable++;
          seen.firstUnreadable ||= `${file === "-" ? "standard input" : file}: ${kind ?? event.message.slice(0, 60)}`;
          continue;
        }
        seen.records++;
        if (matches(event)) matching.push(event);
        else if (options.explain) misses.see(event);
      }
      seen.matched += matching.length;
      if (!options.count) await printLines(matching.map((event) => matchText(event, options)));
    }
    if (options.count)
      await printLines([
        options.json ? JSON.stringify({ matched: seen.matched, records: seen.records }) : String(seen.matched),
      ]);
    if (options.explain) await printLines(misses.nearest.flatMap((miss) => missText(miss, options)));
    tell(seen);
    process.exitCode = seen.matched > 0 ? 0 : 1;
  });

/** So many near misses tell the reason; more would bury it. */
const shownMisses = 5;

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+\s*/g, " ");
}

function matchText(event: LogEvent, { json, explain }: MatchOptions): string {
  if (!json) return recordLine(event);
  return explain ? `{"matches":true,"record":${oneLine(event.message)}}` : oneLine(event.message);
}

function missText({ event, missing }: NearMiss, { json }: MatchOptions): string[] {
  const clauses = missing.map(({ text, reason, saw }) => ({ text, reason, saw }));
  if (json) return [`{"matches":false,"record":${oneLine(event.message)},"missing":${JSON.stringify(clauses)}}`];
  return [
    `\nnot matched: ${recordLine(event)}`,
    ...clauses.flatMap(({ text, reason }) => [`  ${oneLine(text)}`, `    ${reason}`]),
  ];
}

/** @throws UserError where nothing could be read as a record */
function tell(seen: { records: number; matched: number; unreadable: number; firstUnreadable: string }): void {
  const { records, matched, unreadable, firstUnreadable } = seen;
  if (unreadable > 0 && records === 0)
    throw new UserError(
      "input-unreadable",
      `these are no CloudTrail records (${firstUnreadable}): one JSON record a line, or log files with {"Records":[…]}, are needed`,
    );
  if (unreadable > 0) note(`trailbell: ${unreadable} passed over that are no records, first in ${firstUnreadable}`);
  note(`${matched} of ${records} records match`);
}

/** Whoever reads our output may have enough of it, as `head` does. */
function leaveQuietlyWithTheReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}
