/** Searches the account's history page by page, each page looking at a bounded part of it: what the dashboard's list asks. */
import type { Host } from "../../cloud/host.ts";
import { compilePattern, logEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { meets, necessaryLiterals } from "../../patterns/scan.ts";
import { drillIn } from "../../records/drill-mark.ts";
import type { CloudTrailRecord } from "../../records/record.ts";

export interface RecordSearch {
  /** A filter pattern; absent for all. */
  readonly pattern?: string | undefined;
  /** Parts of texts, in any case: of the principal's names, the source address, the event's name or source. */
  readonly who?: string | undefined;
  readonly address?: string | undefined;
  readonly event?: string | undefined;
  /** Without the records of drills, or these alone. */
  readonly drills?: "none" | "only" | undefined;
  /** Epoch milliseconds, both inclusive, of the records' own times. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The last record of the page before. */
  readonly after?: RecordPosition | undefined;
  readonly limit: number;
}

/** Where a record stands in the order of the search: newest first. */
export interface RecordPosition {
  readonly time: number;
  readonly id: number;
}

export interface FoundRecord extends RecordPosition {
  readonly record: CloudTrailRecord;
  readonly json: string;
}

export interface RecordsFound {
  readonly found: readonly FoundRecord[];
  readonly searched: number;
  /** The last record that was looked at; absent where the history is searched to its end. */
  readonly stoppedAt?: RecordPosition;
}

interface Row extends RecordPosition {
  readonly body: string;
}

const chunk = 500;
/** How many records one page looks at: a twentieth of a second to a tenth, during which no call is answered. */
const mostSearched = 5_000;
const always = 8_640_000_000_000_000;

/**
 * Newest first, over all regions.
 * @throws {PatternError} where the pattern is none
 */
export function searchRecords(cloud: Host, search: RecordSearch): RecordsFound {
  const accepts = acceptor(search);
  const found: FoundRecord[] = [];
  let last = search.after ?? { time: always, id: Number.MAX_SAFE_INTEGER };
  let searched = 0;
  while (searched < mostSearched) {
    const rows = read(cloud, search, last);
    for (const row of rows) {
      if (found.length === search.limit) return { found, searched, stoppedAt: last };
      const record = accepts(row.body);
      if (record) found.push({ time: row.time, id: row.id, record, json: row.body });
      searched += 1;
      last = { time: row.time, id: row.id };
    }
    if (rows.length < chunk) return { found, searched };
  }
  return { found, searched, stoppedAt: last };
}

function read(cloud: Host, { from = -always, to = always }: RecordSearch, { time, id }: RecordPosition): Row[] {
  return cloud.store.all<Row>(
    `SELECT id, time, body FROM cloudtrail_records WHERE account = ? AND time BETWEEN ? AND ? AND (time < ? OR id < ?)
     ORDER BY time DESC, id DESC LIMIT ?`,
    cloud.account,
    from,
    Math.min(to, time),
    time,
    id,
    chunk,
  );
}

/** One record by its number. */
export function readRecordById(cloud: Host, id: number): FoundRecord | undefined {
  const row = cloud.store.get<Row>(
    "SELECT id, time, body FROM cloudtrail_records WHERE id = ? AND account = ?",
    id,
    cloud.account,
  );
  return row && { time: row.time, id: row.id, json: row.body, record: JSON.parse(row.body) as CloudTrailRecord };
}

/** Texts are looked for before anything is parsed: most records lack them. */
function acceptor({ pattern = "", who = "", address = "", event = "", drills }: RecordSearch) {
  const parsed = parsePattern(pattern);
  const sieve = necessaryLiterals(parsed);
  const { matches } = compilePattern(parsed);
  const asked = [
    { text: who.toLowerCase(), of: principalTexts },
    { text: address.toLowerCase(), of: ({ sourceIPAddress }: CloudTrailRecord) => [sourceIPAddress] },
    { text: event.toLowerCase(), of: ({ eventName, eventSource }: CloudTrailRecord) => [eventName, eventSource] },
  ]
    .filter(({ text }) => text !== "")
    // As the record's JSON writes it.
    .map((part) => ({ ...part, written: JSON.stringify(part.text).slice(1, -1) }));
  // Of other characters nobody knows how the record's JSON spells them.
  const plain = asked.filter(({ text }) => /^[\w .:@-]+$/.test(text));
  return (body: string): CloudTrailRecord | undefined => {
    if (!meets(sieve, body)) return undefined;
    if (asked.length > 0) {
      const lower = body.toLowerCase();
      if (!plain.every(({ text }) => lower.includes(text))) return undefined;
    }
    if (pattern !== "" && !matches(logEvent(body))) return undefined;
    const record = JSON.parse(body) as CloudTrailRecord;
    if (drills && (drillIn(String(record.userAgent)) === undefined) !== (drills === "none")) return undefined;
    const fits = asked.every(({ text, of }) => of(record).some((value) => value?.toLowerCase().includes(text)));
    return fits ? record : undefined;
  };
}

function principalTexts({ userIdentity }: CloudTrailRecord): (string | undefined)[] {
  const { type, userName, arn, principalId, accessKeyId, accountId, invokedBy } = userIdentity;
  return [type, userName, arn, principalId, accessKeyId, accountId, invokedBy];
}
