/** Every record of the account, kept for 90 days: what LookupEvents searches and deliveries read from. */
import type { Recorded } from "../../cloud/bus.ts";
import type { DueWork } from "../../cloud/due-work.ts";
import type { Store } from "../../cloud/store.ts";
import { summarizeRecord } from "../../records/record-summary.ts";
import { touchedResources } from "../../records/touched-resources.ts";

/**
 * `time` is the record's, `arrived` ours, both epoch milliseconds. Searches go by account, time and id; duplicates are known by
 * an index that begins with the time as well, so that the random event ids of a time stand together: spread over a whole index
 * they would have a page written for each record.
 */
export const historyTables = [
  `CREATE TABLE IF NOT EXISTS cloudtrail_records (
     id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, time INTEGER NOT NULL, arrived INTEGER NOT NULL,
     recipient TEXT NOT NULL, event_id TEXT NOT NULL, posted INTEGER NOT NULL, management INTEGER NOT NULL,
     name TEXT NOT NULL, source TEXT NOT NULL, read_only INTEGER NOT NULL, user_name TEXT, access_key TEXT,
     resources TEXT, body TEXT NOT NULL);
   CREATE UNIQUE INDEX IF NOT EXISTS cloudtrail_records_event ON cloudtrail_records (time, event_id, recipient, region);
   CREATE INDEX IF NOT EXISTS cloudtrail_records_time ON cloudtrail_records (account, time);`,
];

const insert = `INSERT OR IGNORE INTO cloudtrail_records
  (account, region, time, arrived, recipient, event_id, posted, management, name, source, read_only, user_name, access_key, resources, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Files a record under `account`. @returns its number, or undefined for one that is there already */
export function fileRecord(store: Store, { record, json, posted }: Recorded, account: string, now: number) {
  const { userName, accessKeyId, readOnly, management } = summarizeRecord(record);
  const resources = touchedResources(record);
  const { changes, lastId } = store.run(
    insert,
    account,
    record.awsRegion,
    Date.parse(record.eventTime),
    now,
    record.recipientAccountId ?? account,
    record.eventID,
    Number(posted),
    Number(management),
    record.eventName,
    record.eventSource,
    Number(readOnly),
    userName ?? null,
    accessKeyId ?? null,
    resources.length > 0 ? JSON.stringify(resources) : null,
    json,
  );
  return changes > 0 ? lastId : undefined;
}

/** Whether the record was filed before: the same event id and time in account and region. */
export function isFiled(store: Store, { record }: Pick<Recorded, "record">, account: string): boolean {
  return (
    store.get(
      "SELECT 1 FROM cloudtrail_records WHERE time = ? AND event_id = ? AND recipient = ? AND region = ?",
      Date.parse(record.eventTime),
      record.eventID,
      record.recipientAccountId ?? account,
      record.awsRegion,
    ) !== undefined
  );
}

/** Deletes the oldest that are on no way any more, as they came in. @returns how many */
export function deleteOldestRecords(store: Store, count: number): number {
  return store.run(
    `DELETE FROM cloudtrail_records WHERE id IN (SELECT id FROM cloudtrail_records ORDER BY id LIMIT ?)
     AND id < (SELECT coalesce(min(record), 9223372036854775807) FROM cloudtrail_pending)`,
    count,
  ).changes;
}

const day = 86_400_000;
const kept = 90 * day;
/** Calls are answered between one lot and the next. */
const atOnce = 1000;

/** Once a day, records that arrived more than 90 days ago go, as they came in. */
export function forgetOldRecords(store: Store): DueWork {
  return {
    name: "cloudtrail history",
    next: () => {
      const oldest = store.get<{ arrived: number }>("SELECT arrived FROM cloudtrail_records ORDER BY id LIMIT 1");
      return oldest && Math.ceil((oldest.arrived + kept + 1) / day) * day;
    },
    run: (now) =>
      void store.run(
        "DELETE FROM cloudtrail_records WHERE id IN (SELECT id FROM cloudtrail_records ORDER BY id LIMIT ?) AND arrived < ?",
        atOnce,
        now - kept,
      ),
  };
}
