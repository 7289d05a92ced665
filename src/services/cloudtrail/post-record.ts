/** Takes a record that somebody posts as if AWS had recorded it: what `POST /_trailbell/events` does with each. */
import type { Host } from "../../cloud/host.ts";
import { readRecord } from "../../records/read-record.ts";
import { isFiled } from "./history.ts";
import { filingAccount } from "./take-record.ts";

export type PostedOutcome = "accepted" | "duplicate" | { readonly reason: string };

/**
 * Files the record under its own region and time and publishes it, unless it is none or was filed before.
 * Many are best posted in one `cloud.store.transaction`.
 * @param value parsed JSON
 */
export function postRecord(cloud: Host, value: unknown): PostedOutcome {
  const read = readRecord(value);
  if ("reason" in read) return read;
  const recorded = { record: read.record, json: JSON.stringify(read.record), posted: true };
  return cloud.store.transaction(() => {
    if (isFiled(cloud.store, recorded, filingAccount(cloud, recorded))) return "duplicate";
    cloud.bus.publish("record", recorded);
    return "accepted";
  });
}
