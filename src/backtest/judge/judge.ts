/** Decides exactly, record by record, what counts and what matches: the same for every way of reading. */
import { type Monitor, patternsOf } from "../../monitors/monitor.ts";
import { trailTakes } from "../../monitors/replay/reach.ts";
import type { JsonObject } from "../../patterns/log-event.ts";
import type { LogEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { compileSet } from "../../patterns/pattern-set.ts";
import { fitsBytes, fitsLogEvent } from "../../records/log-stream.ts";
import type { Question } from "../question.ts";
import { foreignKind } from "../read/foreign.ts";
import type { Origin } from "../sources/source.ts";
import { hashText } from "./hash-text.ts";
import { type NearestSearch, searchNearest } from "./nearest.ts";
import { ownerOf, readTold, textAt } from "./read-told.ts";
import { groupWord, idWords, noId } from "./record-key.ts";
import type { Tally } from "./tally.ts";

/** Why a record could not be counted, in words that go on "3 records are". */
export type RecordFault = string;

export interface Judge {
  /** Counts a record, and what it matches. @returns what is wrong with it: without a time it counts, but never matches */
  see(event: LogEvent, origin: Origin, tally: Tally): RecordFault | undefined;
  /** Whether a record of this time, account and region is asked for; one of which they are not known is. */
  readonly wants: Wants;
  readonly nearest: NearestSearch;
  /** Whether CloudTrail sends a record of so many bytes to a log group. */
  fits(bytes: number): boolean;
}

export interface Wants {
  /** Epoch milliseconds. */
  time(time: number): boolean;
  account(account: string): boolean;
  region(region: string): boolean;
  /** Of account and region together, by their hashes. */
  hashes(account: number, region: number): boolean;
  /** Whether all records between two times are, whatever their account and region. */
  all(earliest: number, latest: number): boolean;
}

/**
 * @param looksForMisses whether what comes near to silent monitors is looked for, for which a sample of records is parsed
 * @throws PatternError for a pattern that AWS refuses
 */
export function createJudge(question: Question, looksForMisses = true): Judge {
  const filters = filtersOf(question.monitors);
  const set = compileSet(filters.map(({ pattern }) => pattern));
  const talkative = defaultPublishers(question.monitors);
  const takes = question.stack && trailTakes(question.stack);
  const wants = wantsOf(question);
  const nearest = searchNearest(looksForMisses ? filters : []);
  const see: Judge["see"] = (event, origin, tally) => {
    const record = event.json;
    if (!record) return foreignKind(event) ?? "no JSON";
    const time = Date.parse(textAt(record, "eventTime") ?? "");
    if (Number.isNaN(time)) {
      const kind = foreignKind(event);
      if (kind) return kind;
      tally.add(noId, 0, 0);
      return "without eventTime";
    }
    const { account, region } = ownerOf(record, origin);
    if (!wants.time(time) || !wants.account(account) || !wants.region(region)) return undefined;
    const eventID = textAt(record, "eventID");
    const position = tally.add(eventID ? idWords(eventID) : noId, groupWord(account, region), Math.floor(time / 1000));
    if (!isSent(event, record, takes)) return undefined;
    const monitors = set.matches(event).map((filter) => filters[filter]?.monitor ?? 0);
    nearest.see(event, record, monitors);
    if (monitors.length > 0) tally.match(position, monitors, readTold(record));
    for (const { monitor, filters: own } of talkative) {
      const count = own - monitors.filter((matched) => matched === monitor).length;
      if (count > 0) tally.default({ record: position, monitor, count });
    }
    return undefined;
  };
  return { see, wants, nearest, fits: fitsBytes };
}

/** The patterns of all monitors, each with its monitor's index. */
export function filtersOf(monitors: readonly Monitor[]) {
  return monitors.flatMap((monitor, index) =>
    patternsOf(monitor).map((text) => ({ monitor: index, pattern: parsePattern(text) })),
  );
}

/** Monitors that say something of every record. */
export function defaultPublishers(monitors: readonly Monitor[]) {
  return monitors.flatMap((monitor, index) =>
    monitor.defaultValue === undefined ? [] : [{ monitor: index, filters: patternsOf(monitor).length }],
  );
}

// What the trail leaves out or CloudTrail finds too long never comes to the log group, where the filters wait.
function isSent(event: LogEvent, record: JsonObject, takes: ReturnType<typeof trailTakes> | undefined): boolean {
  return fitsLogEvent(event.message) && (!takes || takes(record));
}

function hashTest(accounts?: readonly string[], regions?: readonly string[]): Wants["hashes"] {
  if (!accounts && !regions) return () => true;
  const ofAccounts = accounts && new Set(["", ...accounts].map(hashText));
  const ofRegions = regions && new Set(["", ...regions].map(hashText));
  return (account, region) => (!ofAccounts || ofAccounts.has(account)) && (!ofRegions || ofRegions.has(region));
}

function wantsOf({ from, to, accounts, regions }: Question): Wants {
  const [earliest, end] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
  const [ofAccounts, ofRegions] = [accounts && new Set(accounts), regions && new Set(regions)];
  return {
    time: (time) => time >= earliest && time < end,
    account: (account) => !ofAccounts || account === "" || ofAccounts.has(account),
    region: (region) => !ofRegions || region === "" || ofRegions.has(region),
    hashes: hashTest(accounts, regions),
    all: (first, last) => !accounts && !regions && first >= earliest && last < end,
  };
}
