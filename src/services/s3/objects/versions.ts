/** The versions of all objects, delete markers among them, newest last under their key. */
import type { Store } from "../../../cloud/store.ts";
import { removeContent } from "./contents.ts";
import type { Facts } from "./facts.ts";

/** What an unversioned object is called where versions are named. */
export const nullVersion = "null";

export interface Version {
  readonly id: number;
  readonly bucket: string;
  readonly key: string;
  /** The version id, or {@link nullVersion}. */
  readonly version: string;
  readonly latest: boolean;
  /** A delete marker: it has no content. */
  readonly marker: boolean;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  /** Epoch milliseconds, whole seconds. */
  readonly modified: number;
  readonly content: string;
  readonly facts: Facts;
}

/** `id` grows, so that under a key a newer version has a greater one. */
export const versionTables = [
  `CREATE TABLE IF NOT EXISTS s3_versions (
     id INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, version TEXT NOT NULL,
     latest INTEGER NOT NULL, marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, modified INTEGER NOT NULL,
     content TEXT NOT NULL, facts TEXT NOT NULL);
   CREATE UNIQUE INDEX IF NOT EXISTS s3_versions_named ON s3_versions (bucket, key, version);
   CREATE INDEX IF NOT EXISTS s3_versions_ordered ON s3_versions (bucket, key, id DESC);
   CREATE UNIQUE INDEX IF NOT EXISTS s3_versions_latest ON s3_versions (bucket, key) WHERE latest = 1;`,
];

/** A row as SQLite has it. */
export interface VersionRow {
  readonly id: number;
  readonly bucket: string;
  readonly key: string;
  readonly version: string;
  readonly latest: number;
  readonly marker: number;
  readonly size: number;
  readonly etag: string;
  readonly modified: number;
  readonly content: string;
  readonly facts: string;
}

export function toVersion(row: VersionRow): Version {
  return {
    ...row,
    latest: row.latest === 1,
    marker: row.marker === 1,
    facts: JSON.parse(row.facts) as Facts,
  };
}

/** The key's newest version, which may be a delete marker. */
export function latestVersion(store: Store, bucket: string, key: string): Version | undefined {
  const row = store.get<VersionRow>(
    "SELECT * FROM s3_versions WHERE bucket = ? AND key = ? AND latest = 1",
    bucket,
    key,
  );
  return row && toVersion(row);
}

export function namedVersion(store: Store, bucket: string, key: string, version: string): Version | undefined {
  const row = store.get<VersionRow>(
    "SELECT * FROM s3_versions WHERE bucket = ? AND key = ? AND version = ?",
    bucket,
    key,
    version,
  );
  return row && toVersion(row);
}

export type NewVersion = Omit<Version, "id" | "latest">;

/** Adds a version as its key's newest, in place of the one with the same version id (`null` may be written again and again). */
export function addVersion(store: Store, version: NewVersion): Version {
  const { bucket, key, marker, size, etag, modified, content, facts } = version;
  const replaced = namedVersion(store, bucket, key, version.version);
  if (replaced) deleteRow(store, replaced);
  store.run("UPDATE s3_versions SET latest = 0 WHERE bucket = ? AND key = ? AND latest = 1", bucket, key);
  const { lastId: id } = store.run(
    "INSERT INTO s3_versions (bucket, key, version, latest, marker, size, etag, modified, content, facts) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
    bucket,
    key,
    version.version,
    marker ? 1 : 0,
    size,
    etag,
    modified,
    content,
    JSON.stringify(facts),
  );
  return { ...version, id, latest: true };
}

/** Takes a version away for good; the next newest becomes the key's latest. */
export function removeVersion(store: Store, version: Version): void {
  deleteRow(store, version);
  if (!version.latest) return;
  store.run(
    "UPDATE s3_versions SET latest = 1 WHERE id = (SELECT max(id) FROM s3_versions WHERE bucket = ? AND key = ?)",
    version.bucket,
    version.key,
  );
}

function deleteRow(store: Store, { id, content }: Version): void {
  store.run("DELETE FROM s3_versions WHERE id = ?", id);
  removeContent(store, content);
}

/** The keys of a bucket that have versions, in their order. */
export function keysOf(store: Store, bucket: string): string[] {
  return store
    .all<{ key: string }>("SELECT DISTINCT key FROM s3_versions WHERE bucket = ? ORDER BY key", bucket)
    .map(({ key }) => key);
}

/** Newest first. */
export function versionsOfKey(store: Store, bucket: string, key: string): Version[] {
  return store
    .all<VersionRow>("SELECT * FROM s3_versions WHERE bucket = ? AND key = ? ORDER BY id DESC", bucket, key)
    .map(toVersion);
}

export function updateFacts(store: Store, { id, facts }: Version, changes: Partial<Facts>): void {
  store.run("UPDATE s3_versions SET facts = ? WHERE id = ?", JSON.stringify({ ...facts, ...changes }), id);
}

export function hasVersions(store: Store, bucket: string): boolean {
  return store.get("SELECT 1 FROM s3_versions WHERE bucket = ? LIMIT 1", bucket) !== undefined;
}
