/** Which format a store's file has: an older one is brought to ours when it is opened, a newer one is refused as it is. */
import type { DatabaseSync } from "node:sqlite";
import { TrailbellError } from "../errors/trailbell-error.ts";

/**
 * What leads from each format to the next; the first are the files that bore no version.
 * Tables that a format adds need nothing here: they are made where they are missing.
 */
const migrations: readonly string[] = [
  // 1: letters wait by receiver.
  "ALTER TABLE outbox ADD COLUMN receiver TEXT NOT NULL DEFAULT ''; DROP INDEX outbox_due;",
  // 2: histories of alarms of every type, and of their contributors.
  `ALTER TABLE cloudwatch_history ADD COLUMN alarmType TEXT NOT NULL DEFAULT 'MetricAlarm';
   ALTER TABLE cloudwatch_history ADD COLUMN contributor TEXT; ALTER TABLE cloudwatch_history ADD COLUMN attributes TEXT`,
];

/** Kept as `PRAGMA user_version`. */
export const storeFormat = migrations.length;

/**
 * @param file for the sentence of a refusal
 * @throws {TrailbellError} `data-unusable`
 */
export function bringToFormat(database: DatabaseSync, file: string): void {
  const { user_version: found } = database.prepare("PRAGMA user_version").get() as { user_version: number };
  if (found > storeFormat)
    throw new TrailbellError(
      "data-unusable",
      `${file} has format ${found}, and this version of Trailbell reads formats up to ${storeFormat}: use the version that wrote it, or choose another data folder`,
    );
  const tables = new Set(
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => name),
  );
  if (tables.size > 0 && !tables.has("outbox"))
    throw new TrailbellError(
      "data-unusable",
      `${file} is a database of another program: choose another data folder, or move the file away`,
    );
  const steps = tables.size === 0 ? [] : migrations.slice(found);
  // One transaction: a death in between leaves the old format.
  database.exec(["BEGIN IMMEDIATE", ...steps, `PRAGMA user_version=${storeFormat}`, "COMMIT"].join(";"));
}
