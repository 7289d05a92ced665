/** Finds records of the whole account by a filter pattern: what `GET /_trailbell/events` answers. */
import type { Host } from "../../cloud/host.ts";
import { compilePattern, logEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import type { CloudTrailRecord } from "../../records/record.ts";

export interface RecordQuery {
  /** A filter pattern; absent for all. */
  readonly pattern?: string;
  /** Epoch milliseconds, both inclusive, of the records' own times. */
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
}

const chunk = 500;

/**
 * Newest first, over all regions, data events and posted records included.
 * @throws {PatternError} where the pattern is none
 */
export function findRecords(
  cloud: Host,
  { pattern = "", from = -always, to = always, limit }: RecordQuery,
): CloudTrailRecord[] {
  const { matches } = compilePattern(parsePattern(pattern));
  const found: CloudTrailRecord[] = [];
  let last = { time: to, id: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const rows = cloud.store.all<{ id: number; time: number; body: string }>(
      `SELECT id, time, body FROM cloudtrail_records WHERE account = ? AND time BETWEEN ? AND ? AND (time < ? OR id < ?)
       ORDER BY time DESC, id DESC LIMIT ?`,
      cloud.account,
      from,
      last.time,
      last.time,
      last.id,
      chunk,
    );
    for (const { body } of rows) {
      if (found.length === limit) return found;
      if (matches(logEvent(body))) found.push(JSON.parse(body) as CloudTrailRecord);
    }
    const end = rows.at(-1);
    if (!end || rows.length < chunk) return found;
    last = end;
  }
}

const always = 8_640_000_000_000_000;
