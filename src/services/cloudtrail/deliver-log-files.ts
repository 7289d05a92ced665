/** Records into log files in a trail's bucket, as long as the bucket's policy lets CloudTrail write there. */
import { createHash } from "node:crypto";
import type { Host } from "../../cloud/host.ts";
import { alphanumeric } from "../../cloud/ids.ts";
import { logFileKey, logFileText } from "../../records/log-file.ts";
import { attempt } from "./deliver.ts";
import { noteLogFile } from "./digests/chain.ts";
import { dueRecords, markDelivered, type PendingRecord } from "./pending.ts";
import { putFile } from "./put-file.ts";
import { noteAttempt } from "./status.ts";
import { notify } from "./topic.ts";
import { type Trail, trailArn } from "./trail.ts";

/** A file holds no more records than this, and calls are answered between one lot and the next; AWS too writes several in a window of many. */
const mostRecords = 200;

/** One file for each region that records come from. @throws {Fault} what S3 answers */
export function deliverLogFiles(cloud: Host, trail: Trail, now: number): void {
  const arn = trailArn(trail);
  const keys: string[] = [];
  try {
    const due = dueRecords(cloud.store, "log files", arn, now, mostRecords);
    for (const [region, records] of Map.groupBy(due, (record) => record.region)) {
      keys.push(putLogFile(cloud, trail, region, records, now));
      markDelivered(cloud.store, "log files", arn, records);
    }
  } finally {
    announce(cloud, trail, keys, now);
  }
}

function putLogFile(
  cloud: Host,
  trail: Trail,
  region: string,
  records: readonly PendingRecord[],
  time: number,
): string {
  const { account, prefix, bucket } = trail;
  const key = logFileKey({ account, prefix, region, time, unique: alphanumeric(16) });
  const text = logFileText(records.map(({ body }) => body));
  putFile(cloud, trail, { key, text });
  const times = records.map((record) => record.time);
  const hash = createHash("sha256").update(text).digest("hex");
  noteLogFile(cloud.store, trail, region, { bucket, key, hash, ...spanOf(times) }, time);
  return key;
}

/** Without `Math.min(...times)`, which ten thousand arguments may overflow. */
function spanOf(times: readonly number[]) {
  return {
    oldest: times.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY),
    newest: times.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY),
  };
}

/** A topic that cannot be told is noted in the trail's status; the files are there all the same. */
function announce(cloud: Host, trail: Trail, keys: readonly string[], now: number): void {
  const { topicArn } = trail;
  if (!topicArn || keys.length === 0) return;
  const error = attempt(cloud, trailArn(trail), () => notify(cloud, trail, topicArn, keys));
  noteAttempt(cloud.store, trail, "notifications", now, error);
}
