/** How a trail is doing: since when it logs, and what became of its latest deliveries. */
import type { GetTrailStatusRequest, GetTrailStatusResponse } from "@aws-sdk/client-cloudtrail";
import type { Handler } from "../../cloud/call.ts";
import type { Store } from "../../cloud/store.ts";
import { defineTable } from "../../cloud/table.ts";
import { recordTime } from "../../records/record.ts";
import { findTrail } from "./find-trail.ts";
import type { Trail } from "./trail.ts";

interface Status {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly started?: number;
  readonly stopped?: number;
  readonly files?: Destination;
  readonly logs?: Destination;
  readonly notifications?: Destination;
  readonly digests?: Destination;
}

/** One destination's latest attempt, its latest success, and why the latest attempt failed if it did. */
export interface Destination {
  readonly attempted: number;
  readonly succeeded?: number;
  /** The code of the destination's error, e.g. `AccessDenied`. */
  readonly error?: string;
}

export const statuses = defineTable<Status>("cloudtrail_statuses", ["account", "region", "name"]);

type Changes = Partial<Pick<Status, "started" | "stopped">>;

export function updateStatus(store: Store, trail: Trail, changes: Changes): void {
  statuses.put(store, { ...statusOf(store, trail), ...changes });
}

/** Writes down an attempt to deliver: with an error code where it failed; success clears the last error. */
export function noteAttempt(
  store: Store,
  trail: Trail,
  destination: "files" | "logs" | "notifications" | "digests",
  now: number,
  error?: string,
): void {
  const status = statusOf(store, trail);
  const { succeeded } = status[destination] ?? {};
  const outcome: Destination = error
    ? { attempted: now, error, ...(succeeded !== undefined && { succeeded }) }
    : { attempted: now, succeeded: now };
  statuses.put(store, { ...status, [destination]: outcome });
}

function statusOf(store: Store, { account, region, name }: Trail): Status {
  return statuses.get(store, account, region, name) ?? { account, region, name };
}

/** Times come as timestamps and, in older members, as texts that are empty for never. @throws TrailNotFoundException */
export const getTrailStatus: Handler<GetTrailStatusRequest, GetTrailStatusResponse> = ({ Name: name = "" }, call) => {
  const trail = findTrail(name, call);
  const { started, stopped, files, logs, notifications, digests } = statusOf(call.store, trail);
  return {
    IsLogging: trail.logging,
    ...(files?.error && { LatestDeliveryError: files.error }),
    ...(notifications?.error && { LatestNotificationError: notifications.error }),
    ...date("LatestDeliveryTime", files?.succeeded),
    ...date("LatestNotificationTime", notifications?.succeeded),
    ...date("StartLoggingTime", started),
    ...date("StopLoggingTime", stopped),
    ...(logs?.error && { LatestCloudWatchLogsDeliveryError: logs.error }),
    ...date("LatestCloudWatchLogsDeliveryTime", logs?.succeeded),
    ...date("LatestDigestDeliveryTime", digests?.succeeded),
    ...(digests?.error && { LatestDigestDeliveryError: digests.error }),
    LatestDeliveryAttemptTime: text(files?.attempted),
    LatestNotificationAttemptTime: text(notifications?.attempted),
    LatestNotificationAttemptSucceeded: text(notifications?.succeeded),
    LatestDeliveryAttemptSucceeded: text(files?.succeeded),
    TimeLoggingStarted: text(started),
    TimeLoggingStopped: text(stopped),
  };
};

function date(member: string, time: number | undefined) {
  return time === undefined ? {} : { [member]: new Date(time) };
}
function text(time: number | undefined): string {
  return time === undefined ? "" : recordTime(time);
}
