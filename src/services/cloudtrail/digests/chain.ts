/**
 * The chains of digests: one for a trail and each region whose log files it gets. Which hour is being gathered, the digest
 * before it, and the log files that were delivered meanwhile.
 */
import type { Store } from "../../../cloud/store.ts";
import type { DigestedFile, PreviousDigest } from "../../../records/digest-file.ts";
import { type Trail, trailArn } from "../trail.ts";

export interface Chain {
  /** ARN. */
  readonly trail: string;
  readonly region: string;
  /** Of the span that is being gathered, in epoch milliseconds of a whole second. */
  readonly start: number;
  readonly end: number;
  /** How many digests in a row had no log file to name. */
  readonly quiet: number;
  readonly previous?: PreviousDigest | undefined;
}

export const digestTables = [
  `CREATE TABLE IF NOT EXISTS cloudtrail_digest_chains (
     trail TEXT NOT NULL, region TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, due INTEGER NOT NULL,
     quiet INTEGER NOT NULL, previous TEXT,
     PRIMARY KEY (trail, region)) WITHOUT ROWID;
   CREATE INDEX IF NOT EXISTS cloudtrail_digest_chains_due ON cloudtrail_digest_chains (due);
   CREATE TABLE IF NOT EXISTS cloudtrail_digest_files (
     id INTEGER PRIMARY KEY, trail TEXT NOT NULL, region TEXT NOT NULL, delivered INTEGER NOT NULL, file TEXT NOT NULL);
   CREATE INDEX IF NOT EXISTS cloudtrail_digest_files_of ON cloudtrail_digest_files (trail, region, delivered);`,
];

export const hour = 3_600_000;

/** Empty digests an hour apart, as AWS writes them, before a silence becomes one digest. */
const hourlyAtHome = 24;
const hourlyElsewhere = 1;
const longestSilence = 30 * 24 * hour;

/**
 * The span after a digest. After a silent day, or an hour outside the trail's own region, a digest waits for the next log file
 * and goes on until its hour is over: a clock that jumps over years would otherwise sign tens of thousands of empty ones.
 */
export function nextSpan({ trail, region, end }: Chain, quiet: number): Pick<Chain, "start" | "end" | "quiet"> {
  const isHome = trail.split(":")[3] === region;
  const hourly = isHome ? hourlyAtHome : hourlyElsewhere;
  return { start: end, end: end + (quiet < hourly ? hour : longestSilence), quiet };
}

interface Row extends Omit<Chain, "previous"> {
  readonly previous: string | null;
}

function read({ previous, ...row }: Row): Chain {
  return { ...row, ...(previous && { previous: JSON.parse(previous) }) };
}

export function isDigested({ logging, logFileValidation }: Trail): boolean {
  return logging && logFileValidation;
}

/** Begins a chain where there is none, or where the clock was set back to before it. */
export function beginChain(store: Store, trail: Trail, region: string, now: number): void {
  const start = Math.floor(now / 1000) * 1000;
  const chain = { trail: trailArn(trail), region, start, end: start + hour, quiet: 0 };
  const held = startOf(store, chain.trail, region);
  if (held === undefined || held > now) keepChain(store, chain);
}

function startOf(store: Store, trail: string, region: string): number | undefined {
  return store.get<{ start: number }>(
    "SELECT start FROM cloudtrail_digest_chains WHERE trail = ? AND region = ?",
    ...[trail, region],
  )?.start;
}

/** @param due the end of its span, unless what was due must be tried again. */
export function keepChain(store: Store, { trail, region, start, end, quiet, previous }: Chain, due = end): void {
  store.run(
    `INSERT OR REPLACE INTO cloudtrail_digest_chains (trail, region, start, "end", due, quiet, previous)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...[trail, region, start, end, due, quiet, previous ? JSON.stringify(previous) : null],
  );
}

/** A log file ends a long silence with the hour in which it was delivered. */
function endSilence(store: Store, trail: string, region: string, now: number): void {
  const start = startOf(store, trail, region);
  if (start === undefined || start > now) return;
  const end = start + (Math.floor((now - start) / hour) + 1) * hour;
  store.run(
    `UPDATE cloudtrail_digest_chains SET quiet = 0, "end" = min("end", ?), due = min(due, ?)
     WHERE trail = ? AND region = ? AND quiet > 0`,
    ...[end, end, trail, region],
  );
}

export function nextDigest(store: Store): number | undefined {
  return store.get<{ due: number | null }>("SELECT min(due) AS due FROM cloudtrail_digest_chains")?.due ?? undefined;
}

export function dueChain(store: Store, now: number): Chain | undefined {
  const row = store.get<Row>(
    `SELECT trail, region, start, "end", quiet, previous FROM cloudtrail_digest_chains WHERE due <= ? ORDER BY due LIMIT 1`,
    now,
  );
  return row && read(row);
}

/**
 * A region's first log file begins its chain: unlike AWS, regions in which nothing happens have no digests. What a trail
 * still delivers when it was stopped belongs to its last digest.
 */
export function noteLogFile(store: Store, trail: Trail, region: string, file: DigestedFile, now: number): void {
  if (isDigested(trail)) beginChain(store, trail, region, now);
  else if (!trail.logFileValidation || startOf(store, trailArn(trail), region) === undefined) return;
  endSilence(store, trailArn(trail), region, now);
  store.run(
    "INSERT INTO cloudtrail_digest_files (trail, region, delivered, file) VALUES (?, ?, ?, ?)",
    ...[trailArn(trail), region, now, JSON.stringify(file)],
  );
}

/** The log files that were delivered before `end`, in their order. */
export function filesBefore(store: Store, { trail, region }: Chain, end: number): DigestedFile[] {
  return store
    .all<{ file: string }>(
      "SELECT file FROM cloudtrail_digest_files WHERE trail = ? AND region = ? AND delivered < ? ORDER BY id",
      ...[trail, region, end],
    )
    .map(({ file }) => JSON.parse(file));
}

export function forgetFilesBefore(store: Store, { trail, region }: Chain, end: number): void {
  store.run(
    "DELETE FROM cloudtrail_digest_files WHERE trail = ? AND region = ? AND delivered < ?",
    ...[trail, region, end],
  );
}

export function forgetChain(store: Store, { trail, region }: Chain): void {
  store.run("DELETE FROM cloudtrail_digest_chains WHERE trail = ? AND region = ?", trail, region);
  store.run("DELETE FROM cloudtrail_digest_files WHERE trail = ? AND region = ?", trail, region);
}

/** @param trail ARN of a trail that is gone. */
export function forgetChains(store: Store, trail: string): void {
  store.run("DELETE FROM cloudtrail_digest_chains WHERE trail = ?", trail);
  store.run("DELETE FROM cloudtrail_digest_files WHERE trail = ?", trail);
}
