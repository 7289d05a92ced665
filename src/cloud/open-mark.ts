/**
 * Tells whether the log of a store that was never closed is still there. SQLite opens a database without its log in silence, and what was
 * written last is gone. A log that was cut within is read up to the cut, as after a crash: nobody can tell the two apart.
 */
import { closeSync, existsSync, openSync, readSync, rmSync, statSync, writeFileSync } from "node:fs";
import { TrailbellError } from "../errors/trailbell-error.ts";

function markOf(file: string): string {
  return `${file}-open`;
}
function logOf(file: string): string {
  return `${file}-wal`;
}

/** @throws {TrailbellError} `data-unusable` where the store was in use when its process died, and its log is gone. */
export function refuseLostLog(file: string): void {
  if (!existsSync(markOf(file)) || isLog(logOf(file))) return;
  throw new TrailbellError(
    "data-unusable",
    `${file} was not closed, and its log ${logOf(file)} is missing or cut off, so the last calls are lost: put the log back, restore a backup, or remove ${markOf(file)} to go on with what is left`,
  );
}

/** From now on the log is not empty until the store is closed. A disk that takes no mark takes no calls either. */
export function markOpen(file: string): void {
  try {
    writeFileSync(markOf(file), "", { mode: 0o600 });
  } catch {}
}

/** Before the store is closed: a death in between leaves a log, which needs no mark. */
export function unmark(file: string): void {
  rmSync(markOf(file), { force: true });
}

const headerLength = 32;

/** Begins as SQLite's logs do (sqlite.org/fileformat2.html#walformat). */
function isLog(path: string): boolean {
  if (!existsSync(path) || statSync(path).size < headerLength) return false;
  const header = Buffer.alloc(4);
  const handle = openSync(path, "r");
  readSync(handle, header);
  closeSync(handle);
  return (header.readUInt32BE() & ~1) === 0x377f0682;
}
