/** Log files in CloudTrail's layout, in a folder of their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll } from "vitest";
import type { Monitor } from "../../src/monitors/monitor.ts";
import { logFileKey, logFileText } from "../../src/records/log-file.ts";

export const account = "111122223333";
export const region = "us-east-1";
export function march(day: number, hour = 0): number {
  return Date.UTC(2026, 2, day, hour);
}

export const monitors: readonly Monitor[] = [
  { name: "trail", pattern: "{ $.eventName = DeleteTrail || $.eventName = StopLogging }" },
  { name: "denied", pattern: ['{ $.errorCode = "AccessDenied*" }', '{ $.errorCode = "*UnauthorizedOperation" }'] },
  { name: "root", pattern: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS }' },
];

/** A record's JSON; a field that is given as undefined is left out. */
export function event(id: number, time: number, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    eventVersion: "1.11",
    userIdentity: { type: "IAMUser", arn: `arn:aws:iam::${account}:user/ann`, accountId: account, userName: "ann" },
    eventTime: `${new Date(time).toISOString().slice(0, 19)}Z`,
    eventSource: "ec2.amazonaws.com",
    eventName: "DescribeInstances",
    awsRegion: region,
    sourceIPAddress: "192.0.2.7",
    eventID: `6c1eed73-00ee-4810-8009-${id.toString(16).padStart(12, "0")}`,
    recipientAccountId: account,
    eventCategory: "Management",
    ...more,
  });
}

/** @param files by path; a list of records becomes a gzipped log file */
export function folderOf(files: Readonly<Record<string, readonly string[] | string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), "trailbell-backtest-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, zipped(content));
  }
  return folder;
}

export function zipped(content: readonly string[] | string | Buffer): string | Buffer {
  return typeof content === "string" || Buffer.isBuffer(content) ? content : gzipSync(logFileText(content));
}

/** A log file's path in CloudTrail's layout. */
export function logFile(
  time: number,
  unique: string,
  place: { readonly account?: string; readonly region?: string } = {},
): string {
  return logFileKey({ account, region, ...place, time, unique });
}
