/** The committed lists of members that handlers were seen to read; scripts/members.ts writes them. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export function readListFile(service: string): string {
  return fileURLToPath(new URL(`./read/${service}.txt`, import.meta.url));
}

/** Paths such as `PutMetricAlarm.AlarmName`. */
export function readMembers(service: string): ReadonlySet<string> {
  const file = readListFile(service);
  return new Set(existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : []);
}
