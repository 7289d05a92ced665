/** What becomes of a record: filed in the history, and queued for every trail that takes it. */
import type { Recorded } from "../../cloud/bus.ts";
import type { Host } from "../../cloud/host.ts";
import { selects } from "../../records/event-selection.ts";
import { fitsLogEvent } from "../../records/log-stream.ts";
import type { CloudTrailRecord } from "../../records/record.ts";
import { reaches } from "../../records/trail-scope.ts";
import { windowEnd } from "./delivery-window.ts";
import { fileRecord } from "./history.ts";
import { queue } from "./pending.ts";
import { tellEventBus } from "./tell-event-bus.ts";
import { type Trail, trailArn, trails } from "./trail.ts";

/** Stands on the way of every call: one insert for the record and one for each delivery. */
export function takeRecord(cloud: Host, recorded: Recorded): void {
  const { record, json } = recorded;
  const now = cloud.clock.now();
  const account = filingAccount(cloud, recorded);
  const id = fileRecord(cloud.store, recorded, account, now);
  if (id === undefined) return;
  let taken = false;
  for (const trail of trails.list(cloud.store, account)) {
    if (!takes(trail, record)) continue;
    taken = true;
    const arn = trailArn(trail);
    queue(cloud.store, "log files", arn, id, windowEnd(cloud, now));
    if (trail.logGroup && fitsLogEvent(json)) queue(cloud.store, "log events", arn, id, logEventsDue(now));
    cloud.clock.wake();
  }
  if (taken && fitsLogEvent(json)) tellEventBus(cloud, record, account);
}

/** Posted records are taken as this account's, whoever's they were, so that its trails see them. */
export function filingAccount(cloud: Host, { record, posted }: Pick<Recorded, "record" | "posted">): string {
  return posted ? cloud.account : (record.recipientAccountId ?? cloud.account);
}

function takes(trail: Trail, record: CloudTrailRecord): boolean {
  return (
    (trail.logging || (trail.stoppedBy !== undefined && trail.stoppedBy === record.requestID)) &&
    reaches(trail, record) &&
    selects(trail.selectors, record)
  );
}

/** One to two seconds later, on a full second, so that calls of one second travel together. */
function logEventsDue(now: number): number {
  return Math.ceil((now + 1_000) / 1_000) * 1_000;
}
