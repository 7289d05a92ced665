/** Asks an engine what a set of monitors would have matched, and answers as if log files had been read. */
import { type Monitor, patternsOf } from "../../monitors/monitor.ts";
import { logEvent } from "../../patterns/match.ts";
import { indexDuplicates } from "../duplicates.ts";
import { type Found, type MatchGroup, others, stepOf, type Told, type Tops, toldFields } from "../found.ts";
import { createGroups } from "../groups/groups.ts";
import { createJudge } from "../judge/judge.ts";
import { createTally } from "../judge/tally.ts";
import type { Question } from "../question.ts";
import {
  type HistoryQuery,
  sieveQuery,
  timesQuery,
  toldLetters,
  toldQuery,
  totalsQuery,
} from "../sql/history-queries.ts";
import { EngineError, type EngineRun, type HistoryEngine } from "./engine.ts";

/** Queries that read all that is asked for; one more where SQL cannot say a pattern. */
export const fullReads = 3;

/** Values that are told of each monitor and field, as a local backtest tells them. */
const mostTold = 10;

/** Records that may match a monitor whose pattern SQL cannot say: all of them are fetched and judged here. */
const mostSieved = 50_000;

/**
 * Counts by time, and the most frequent values: alarms, thresholds and days are made of them as ever.
 * @throws EngineError
 */
export async function askEngine(engine: HistoryEngine, question: Question, run: EngineRun): Promise<Found> {
  const { monitors, stack = {}, ...window } = question;
  const columns = await engine.columns(run);
  if (!columns.includes("record"))
    throw new EngineError(
      `${engine.table} has no column record with one record's JSON text; 'trailbell export sql' writes such a table`,
    );
  const partitioned = ["account", "region", "day"].every((name) => columns.includes(name));
  let bytes = 0;
  const ask = async (sql: string) => {
    const before = bytes;
    const found = await engine.rows(sql, {
      ...run,
      onProgress: (progress) => run.onProgress?.({ ...progress, bytes: before + progress.bytes }),
    });
    bytes += found.bytes;
    return found.rows;
  };
  const queryOf = (asked: readonly Monitor[]): HistoryQuery => ({
    asked: { ...stack, monitors: asked },
    table: { name: engine.table, partitioned },
    ...{ sql: engine.sql, window },
  });

  const step = stepOf(monitors) === 10 ? 10 : 60;
  const talkative = monitors.some(({ defaultValue }) => defaultValue !== undefined);
  const counted = talkative ? [...monitors, everything] : monitors;
  const matches: MatchGroup[] = [];
  const tops = new Map<number, Tops>();
  const left = new Set<string>();
  for (const { asked, at } of portions(
    counted,
    (part) => timesQuery(queryOf(part), step).sql.length <= engine.longest,
  )) {
    const times = timesQuery(queryOf(asked), step);
    for (const { monitor } of times.left) left.add(monitor);
    matches.push(...groupsOf(await ask(times.sql), step, at));
    for (const [monitor, told] of topsOf(await ask(toldQuery(queryOf(asked), mostTold)))) tops.set(at + monitor, told);
  }
  const [totals = []] = await ask(totalsQuery(queryOf(monitors)));
  const sieved = monitors.flatMap(({ name }, index) => (left.has(name) ? [index] : []));
  if (sieved.length > 0)
    matches.push(...(await judged(sieved, question, step, (asked) => ask(sieveQuery(queryOf(asked), mostSieved + 1)))));

  const [records, duplicates] = [Number(totals[0] ?? 0), Number(totals[1] ?? 0)];
  const [first, last] = [timeOf(totals[2]), timeOf(totals[3])];
  return {
    ...{ monitors, records, duplicates, step, tops },
    bytes: { compressed: bytes, text: 0 },
    files: { read: 0, failed: [], leftOut: 0 },
    engine: engine.name,
    matches: matches
      .filter(({ monitors: own }) => !own.includes(monitors.length))
      .sort((one, other) => one.first - other.first),
    untold: monitors.map(() => 0),
    defaults: talkative ? defaultsOf(monitors, matches) : new Map(),
    nearMisses: new Map(),
    unfiltered: [],
    ...(first !== undefined && last !== undefined && { span: { from: first, to: last } }),
    interrupted: false,
  };
}

/** For monitors with a default value, which say something of every record that the trail delivers. */
const everything: Monitor = { name: "every record", pattern: "{ $.eventTime = * }" };

/** Cuts monitors into as few parts as a statement has room for; at least one monitor each. */
function* portions(monitors: readonly Monitor[], fits: (part: readonly Monitor[]) => boolean) {
  for (let at = 0; at < monitors.length; ) {
    let count = monitors.length - at;
    while (count > 1 && !fits(monitors.slice(at, at + count))) count = Math.ceil(count / 2);
    yield { asked: monitors.slice(at, at + count), at };
    at += count;
  }
}

const untold: Told = Object.fromEntries(toldFields.map((field) => [field, others]));

/** One group for each monitor and number of filters. */
function groupsOf(rows: readonly (readonly (string | null)[])[], step: number, at: number): MatchGroup[] {
  return [...Map.groupBy(rows, ([monitor]) => monitor)].map(([name, own]) => {
    const [monitor = 0, filters = 1] = (name ?? "").split(":").map(Number);
    const times = new Map(own.map(([, time, matches]) => [stepAt(time ?? "", step), Number(matches)]));
    return {
      monitors: Array<number>(filters).fill(at + monitor),
      ...{ told: untold, times },
      matches: own.reduce((sum, [, , matches]) => sum + Number(matches), 0),
      first: own.reduce((first, row) => Math.min(first, timeOf(row[3]) ?? first), Number.POSITIVE_INFINITY),
      last: own.reduce((last, row) => Math.max(last, timeOf(row[4]) ?? last), 0),
    };
  });
}

/** @param time `2026-01-31T12:00`, or with the first digit of the seconds */
function stepAt(time: string, step: number): number {
  return Date.parse(`${time.padEnd(16)}${step === 60 ? ":00" : "0"}Z`) / 1000 / step;
}

function timeOf(text: string | null | undefined): number | undefined {
  return text ? Math.floor(Date.parse(text) / 1000) * 1000 : undefined;
}

const topNames = {
  principal: "principals",
  sourceAddress: "sourceAddresses",
  eventName: "eventNames",
  errorCode: "errorCodes",
} as const;

function topsOf(rows: readonly (readonly (string | null)[])[]): Map<number, Tops> {
  const tops = new Map<number, { [Name in keyof Tops]: { value: string; matches: number }[] }>();
  for (const [monitor, told, matches] of rows) {
    const own = tops.get(Number(monitor)) ?? { principals: [], sourceAddresses: [], eventNames: [], errorCodes: [] };
    tops.set(Number(monitor), own);
    const field = toldLetters[told?.[0] as keyof typeof toldLetters];
    own[topNames[field]].push({ value: told?.slice(1) ?? "", matches: Number(matches) });
  }
  for (const own of tops.values())
    for (const list of Object.values(own))
      list.sort((one, other) => other.matches - one.matches || (one.value < other.value ? -1 : 1));
  return tops;
}

/** Judges here what SQL can only sieve. */
async function judged(
  indexes: readonly number[],
  question: Question,
  step: number,
  fetchRecords: (monitors: readonly Monitor[]) => Promise<readonly (readonly (string | null)[])[]>,
): Promise<MatchGroup[]> {
  const monitors = indexes.flatMap((index) => question.monitors[index] ?? []);
  const rows = await fetchRecords(monitors);
  if (rows.length > mostSieved)
    throw new EngineError(
      `more than ${mostSieved.toLocaleString("en-US")} records may match ${monitors.map(({ name }) => name).join(", ")}, whose patterns SQL cannot say exactly: ask for a shorter time, or leave them out with --monitor`,
    );
  const judge = createJudge({ ...question, monitors }, false);
  const tally = createTally();
  for (const [record, account, region] of rows)
    judge.see(logEvent(record ?? ""), { ...(account && { account }), ...(region && { region }) }, tally);
  const sheet = tally.take();
  const groups = createGroups(step);
  groups.add(sheet, indexDuplicates(Number.POSITIVE_INFINITY).seen(sheet.keys));
  return groups.groups().map((group) => ({ ...group, monitors: group.monitors.map((own) => indexes[own] ?? 0) }));
}

/** Each filter that did not match a record has published the default. */
function defaultsOf(monitors: readonly Monitor[], matches: readonly MatchGroup[]) {
  const all = new Map<number, number>();
  const add = (into: Map<number, number>, from: MatchGroup, by: number) => {
    from.times.forEach((count, time) => {
      into.set(time, (into.get(time) ?? 0) + by * count);
    });
  };
  for (const group of matches) if (group.monitors.includes(monitors.length)) add(all, group, 1);
  return new Map(
    monitors.flatMap((monitor, index) => {
      if (monitor.defaultValue === undefined) return [];
      const own = new Map([...all].map(([time, count]) => [time, count * patternsOf(monitor).length]));
      for (const group of matches) add(own, group, -group.monitors.filter((each) => each === index).length);
      return [[index, new Map([...own].filter(([, count]) => count > 0))] as const];
    }),
  );
}
