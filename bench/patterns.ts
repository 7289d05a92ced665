/** Measures filter patterns: evaluations a second, the price of 100 patterns against 10, compile time. `--fuzz N` fuzzes. */
import { existsSync, readFileSync } from "node:fs";
import { compilePattern, type LogEvent, logEvent } from "../src/patterns/match.ts";
import { parsePattern } from "../src/patterns/parse.ts";
import { compileSet } from "../src/patterns/pattern-set.ts";
import { cisPatterns, hundredPatterns } from "./cis-patterns.ts";
import { fuzzPatterns } from "./patterns-fuzz.ts";

const realRecords = new URL("../../shared/events/invictus-aws_dataset.ndjson", import.meta.url);

/** Messages of CloudTrail records: the published ones next to the repository if they are there, else made ones. */
function readMessages(): { source: string; messages: string[] } {
  if (existsSync(realRecords)) {
    return { source: "2,900 published records", messages: readFileSync(realRecords, "utf8").trim().split("\n") };
  }
  const names = [
    "DescribeInstances",
    "CreateUser",
    "ConsoleLogin",
    "PutBucketPolicy",
    "AssumeRole",
    "Decrypt",
    "DeleteTrail",
  ];
  const messages = Array.from({ length: 2900 }, (_, index) =>
    JSON.stringify({
      eventVersion: "1.11",
      userIdentity: { type: index % 5 === 0 ? "Root" : "IAMUser", arn: `arn:aws:iam::111122223333:user/u${index}` },
      eventTime: new Date(1_700_000_000_000 + index * 1000).toISOString(),
      eventSource: "iam.amazonaws.com",
      eventName: names[index % names.length],
      awsRegion: "us-east-1",
      requestParameters: { userName: `u${index}`, tags: [{ key: "a", value: "b" }] },
      ...(index % 9 === 0 ? { errorCode: "AccessDenied", errorMessage: "not authorized" } : {}),
    }),
  );
  return { source: "2,900 made records", messages };
}

/** This thread's processor time in milliseconds, which other work on the machine does not disturb as it does the clock. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The medians of seven timed rounds of each job, taken in turns, after two that warm up. */
function medianMs(...jobs: (() => unknown)[]): number[] {
  const times: number[][] = jobs.map(() => []);
  for (let round = 0; round < 9; round++) {
    jobs.forEach((job, index) => {
      const start = cpuMs();
      job();
      times[index]?.push(cpuMs() - start);
    });
  }
  return times.map((all) => all.slice(2).sort((left, right) => left - right)[3] ?? 0);
}

function parsed(messages: readonly string[]): LogEvent[] {
  const events = messages.map(logEvent);
  for (const event of events) event.json;
  return events;
}

function measureEvaluations(messages: readonly string[]): Row {
  const matchers = cisPatterns.map((text) => compilePattern(parsePattern(text)));
  const events = parsed(messages);
  let matched = 0;
  const [ms = 0] = medianMs(() => {
    for (let repeat = 0; repeat < 10; repeat++) {
      for (const event of events) for (const matcher of matchers) if (matcher.matches(event)) matched++;
    }
  });
  const perSecond = (events.length * matchers.length * 10 * 1000) / ms;
  const found = `${matched / 90} matches a round`;
  return row("evaluations of the CIS patterns a second, one core", perSecond, ">= 1,000,000", perSecond >= 1e6, found);
}

function measureSets(messages: readonly string[]): Row[] {
  const hundred = hundredPatterns.map(parsePattern);
  const [ten, all] = [compileSet(hundred.slice(0, 10)), compileSet(hundred)];
  const events = parsed(messages);
  const match = (set: typeof ten, over: readonly LogEvent[]) => over.map((event) => set.matches(event));
  const repeats = Array.from({ length: 10 }, () => events).flat();
  const [matchTen = 0, matchAll = 0] = medianMs(
    () => match(ten, repeats),
    () => match(all, repeats),
  );
  const [wholeTen = 0, wholeAll = 0] = medianMs(
    () => match(ten, messages.map(logEvent)),
    () => match(all, messages.map(logEvent)),
  );
  const note = (ms: readonly number[], records: number) =>
    `${ms.map((each) => ((each * 1000) / records).toFixed(2)).join(" and ")} us a record`;
  return [
    row(
      "100 patterns : 10 patterns, parsing and matching",
      wholeAll / wholeTen,
      "<= 1.5",
      wholeAll / wholeTen <= 1.5,
      note([wholeTen, wholeAll], messages.length),
    ),
    row(
      "100 patterns : 10 patterns, matching alone",
      matchAll / matchTen,
      "",
      true,
      note([matchTen, matchAll], repeats.length),
    ),
  ];
}

function measureCompiling(): Row {
  const texts = Array.from({ length: 10_000 }, (_, index) => cisPatterns[index % cisPatterns.length] ?? "");
  const [ms = 0] = medianMs(() => {
    for (const text of texts) compilePattern(parsePattern(text));
  });
  return row("parse and compile 10,000 patterns, ms", ms, "< 1,000", ms < 1000, `${(ms / 10).toFixed(1)} us a pattern`);
}

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly wanted: string;
  readonly ok: boolean;
  readonly note: string;
}

function row(what: string, value: number, wanted: string, ok: boolean, note: string): Row {
  return {
    what,
    measured: value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2),
    wanted,
    ok,
    note,
  };
}

const fuzzAt = process.argv.indexOf("--fuzz");
if (fuzzAt >= 0) {
  process.exitCode = fuzzPatterns(Number(process.argv[fuzzAt + 1] ?? 100_000)) ? 0 : 1;
} else {
  const { source, messages } = readMessages();
  const rows = [measureEvaluations(messages), ...measureSets(messages), measureCompiling()];
  console.log(`filter patterns, medians of 7 rounds of processor time over ${source}, Node ${process.versions.node}`);
  console.table(Object.fromEntries(rows.map(({ what, ...rest }) => [what, rest])));
  process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
}
