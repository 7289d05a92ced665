/** Records into a trail's log group, as long as the role lets CloudTrail write there. */

import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import { allowedToWrite, logStreamOf } from "./log-group.ts";
import { dueRecords, markDelivered } from "./pending.ts";
import { deliverer, type Trail, trailArn } from "./trail.ts";

/** Calls are answered between one lot and the next. */
const atOnce = 100;

/**
 * One log event a record, with the time of delivery, as on AWS; posted records bring their own time.
 * @throws {Fault} AccessDenied where the role forbids it, or what CloudWatch Logs answers
 */
export function deliverLogEvents(cloud: Host, trail: Trail, now: number): void {
  const arn = trailArn(trail);
  if (!allowedToWrite(cloud, trail))
    throw new Fault("AccessDenied", `The role ${trail.logGroup?.roleArn} does not let CloudTrail write log events.`);
  const records = dueRecords(cloud.store, "log events", arn, now, atOnce);
  if (records.length === 0) return;
  put(
    cloud,
    trail,
    records.map(({ posted, time, body }) => ({ timestamp: posted ? time : now, message: body })),
  );
  markDelivered(cloud.store, "log events", arn, records);
}

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** The stream is made when it is first missed. */
function put(cloud: Host, trail: Trail, logEvents: readonly LogEvent[]): void {
  const stream = logStreamOf(trail);
  const write = () => cloud.invoke("logs", "PutLogEvents", { ...stream, logEvents }, deliverer(trail));
  try {
    write();
  } catch (error) {
    if (!(error instanceof Fault && error.code === "ResourceNotFoundException")) throw error;
    cloud.invoke("logs", "CreateLogStream", stream, deliverer(trail));
    write();
  }
}
