/** What KMS does by itself and yet writes down: that a key was rotated, or deleted at the end of its days. */
import type { Host } from "../../cloud/host.ts";
import { uuid } from "../../cloud/ids.ts";
import { buildServiceEvent } from "../../records/service-event.ts";
import { type Key, keyArn } from "./key.ts";

/** The records that the developer guide shows for both. */
export function recordServiceEvent(
  cloud: Host,
  key: Key,
  name: "RotateKey" | "DeleteKey",
  details: Readonly<Record<string, string>> = {},
): void {
  const record = buildServiceEvent({
    time: cloud.clock.now(),
    source: "kms.amazonaws.com",
    name,
    region: key.region,
    account: key.account,
    eventId: uuid(),
    resources: [{ accountId: key.account, type: "AWS::KMS::Key", ARN: keyArn(key) }],
    details: { ...details, keyId: key.id },
  });
  cloud.bus.publish("record", { record, json: JSON.stringify(record), posted: false });
}
