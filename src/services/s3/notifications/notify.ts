/** Tells a bucket's destinations, and the event bus where it is asked to, what became of an object. */
import type { Call } from "../../../cloud/call.ts";
import { Fault } from "../../../cloud/fault.ts";
import { type Bucket, ownerOf } from "../buckets/bucket.ts";
import type { Version } from "../objects/versions.ts";
import { notification } from "../settings/notification.ts";
import { busEvent } from "./bus-event.ts";
import { deliver } from "./deliver.ts";
import { destinationsOf, wants } from "./destinations.ts";
import { type Happening, objectEvent } from "./object-event.ts";

/** At once, in the call's transaction; who cannot be told is named in the log, and the call goes on. */
export function notify(bucket: Bucket, event: Happening, version: Version, call: Call): void {
  const configuration = notification.find(bucket, call);
  if (!configuration) return;
  for (const destination of destinationsOf(configuration)) {
    if (!wants(destination, event, version.key)) continue;
    const text = JSON.stringify({
      Records: [objectEvent(bucket, destination.id, event, version, call, ownerOf(bucket.account).ID ?? "")],
    });
    try {
      deliver(bucket, destination, text, call);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      call.cloud.log(`S3 could not tell ${destination.arn} of ${event}`, `${error.code}: ${error.message}`);
    }
  }
  if (configuration.EventBridgeConfiguration) {
    const told = busEvent(bucket, event, version, call);
    if (told) call.cloud.bus.publish("service-event", told);
  }
}
