/** `trailbell backtest`: replays CloudTrail's log files and says how often each alarm would have rung, and because of whom. */

import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { answer } from "../../backtest/answer/answer.ts";
import { engineAddress } from "../../backtest/engines/engine.ts";
import type { Found } from "../../backtest/found.ts";
import { scan } from "../../backtest/scan.ts";
import { whereIs } from "../../backtest/sources/source.ts";
import { suggest } from "../../backtest/suggest/suggest.ts";
import type { Stack } from "../../monitors/monitor.ts";
import type { OwnNames } from "../../monitors/references.ts";
import { bucketOf, namedStack, resourceOption, unnamedNotes } from "../config/own-names.ts";
import { note, print, printReport } from "../terminal/print.ts";
import { UserError } from "../user-error.ts";
import { backtestJson } from "./json.ts";
import { backtestProgress } from "./progress.ts";
import { backtestReport } from "./report.ts";
import { chosenStack, type StackOptions } from "./stack.ts";
import { readInstant } from "./when.ts";

interface BacktestOptions extends StackOptions {
  readonly from?: number;
  readonly to?: number;
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly endpoint?: string;
  readonly profile?: string;
  readonly workers?: number;
  readonly resource?: OwnNames;
  readonly html?: string;
  readonly json?: true;
  readonly strict?: true;
  readonly workgroup?: string;
  readonly limitUsd?: number;
  readonly yes?: true;
}

function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export const backtest = new Command("backtest")
  .description(
    "replay CloudTrail's log files: how often each alarm would have rung, because of whom, and what would help",
  )
  .argument(
    "<path>",
    "a log file or a folder of them, s3://BUCKET/PREFIX, - for standard input, athena:DATABASE.TABLE, or trino:http://HOST:PORT/CATALOG/SCHEMA.TABLE",
  )
  .option(
    "--from <time>",
    "leave out what is earlier: 2026-01-31, 2026-01-31T12:00Z, or 90d ago",
    readInstant(Date.now),
  )
  .option("--to <time>", "leave out what is of that time or later", readInstant(Date.now))
  .option("--monitor <name>", "only this one; may be given several times", several)
  .option("--account <id>", "only records of this account; may be given several times", account)
  .option("--region <name>", "only records of this region; may be given several times", several)
  .option("--config <file>", "the configuration; default: trailbell.config.ts, .js or .yaml here")
  .option("--catalogue <name>", "monitors of the catalogue instead: cis, cis-v3.0, …, or all")
  .option(...resourceOption)
  .option("--html <file>", "also write a page with timelines there")
  .option("--json", "print the answer as JSON")
  .option("--strict", "exit status 1 where a file could not be read")
  .option("--workers <number>", "threads that read; default: one for each core", positive)
  .option("--workgroup <name>", "of athena: the workgroup that the queries run in")
  .option("--limit-usd <dollars>", "of athena: ask nothing, and go on as long as it costs no more", usd)
  .option("--yes", "of athena: do not ask")
  .option("--endpoint <url>", "of S3, where it is not AWS's; default: AWS_ENDPOINT_URL")
  .option("--profile <name>", "of the AWS configuration files; default: AWS_PROFILE")
  .addHelpText(
    "after",
    `
Alarms are evaluated as live, by the time of the records; all accounts and regions count together, as one trail would bring them.
Ctrl-C ends early, with the answer for what was read. docs/backtest.md shows how to tune a noisy monitor.

A history that is too large for one machine is counted beside the data, with the same answer: docs/history.md.

Examples:
  $ trailbell backtest s3://my-trail-bucket/AWSLogs --from 90d
  $ trailbell backtest AWSLogs/ --monitor unauthorized-api-calls --html noise.html
  $ trailbell backtest AWSLogs/ --catalogue cis --json | jq '.monitors[] | {name, alarmsPerWeek}'
  $ trailbell backtest athena:trailbell.cloudtrail_records --workgroup trailbell --from 90d`,
  )
  .action(async (path: string, options: BacktestOptions) => {
    if (path === "-" && process.stdin.isTTY)
      throw new UserError("usage", "there is nothing to read: pipe records in, or name a folder");
    if (options.from !== undefined && options.to !== undefined && options.from >= options.to)
      throw new UserError("usage", "--from is not before --to: no time lies between them");
    const stack = namedStack(await chosenStack(options), { ...bucketOf(path), ...options.resource });
    unnamedNotes(stack).forEach(note);
    const found = await read(path, stack, options);
    const told = answer(found, stack);
    const suggestions = suggest(told, found);
    if (options.html !== undefined) {
      const { backtestPage } = await import("../../backtest/page/page.ts");
      write(options.html, backtestPage(told, suggestions));
    }
    if (options.json) print(backtestJson(told, suggestions));
    else printReport({ told, suggestions }, (safe) => backtestReport(safe.told, safe.suggestions, shape(options)));
    if (options.html !== undefined) note(`wrote ${options.html}`);
    if (options.strict && found.files.failed.length > 0) process.exitCode = 1;
  });

/** @throws UserError for what cannot be read at all */
async function read(path: string, stack: Stack, options: BacktestOptions): Promise<Found> {
  const { from, to, account: accounts, region: regions, workers, endpoint, profile } = options;
  const window = {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(accounts && { accounts }),
    ...(regions && { regions }),
  };
  const address = engineAddress(path);
  if (address) {
    const { findByEngine } = await import("./engine.ts");
    return findByEngine(address, { monitors: stack.monitors, stack, ...window }, options);
  }
  const ending = new AbortController();
  // The second time the process ends as ever.
  process.once("SIGINT", () => ending.abort());
  const progress = backtestProgress(process.stderr);
  const client = { ...(endpoint !== undefined && { endpoint }), ...(profile !== undefined && { profile }) };
  try {
    return await scan(stack.monitors, whereIs(path, client), {
      stack,
      ...window,
      ...(workers !== undefined && { workers }),
      signal: ending.signal,
      onProgress: progress.tell,
    });
  } finally {
    progress.end();
  }
}

/** As wide as the terminal; who asked for certain monitors wants to see them. */
function shape({ monitor }: BacktestOptions) {
  return {
    width: Math.max(60, Math.min(process.stdout.columns ?? 100, 140)),
    sections: monitor?.length ?? 3,
  };
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError("output-unwritable", `cannot write ${file}: ${(error as Error).message}`);
  }
}

function usd(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError("dollars such as 5 or 0.50 are needed.");
  return Number(text);
}

function positive(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError("a number from 1 to 99 is needed.");
  return Number(text);
}

function account(text: string, before: readonly string[] = []): readonly string[] {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError("an account is twelve digits.");
  return [...before, text];
}
