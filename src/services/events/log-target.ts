/** A log group as a target: every event is a log event in a stream of the rule's own. */
import { createHash } from "node:crypto";
import { Fault } from "../../cloud/fault.ts";
import type { Delivery } from "./delivery.ts";
import { jsonObject } from "./json-object.ts";

/** @throws {Fault} as CloudWatch Logs answers it */
export function putLogEvent({ cloud, target, message, time, as }: Delivery): void {
  const logGroupName = (target.Arn ?? "").split(":")[6];
  const stream = {
    logGroupName,
    logStreamName: streamName(`${as.principal.kind === "service" && as.principal.sourceArn}`),
  };
  const logEvents = [logEvent(message, time)];
  const write = () => void cloud.invoke("logs", "PutLogEvents", { ...stream, logEvents }, as);
  try {
    write();
  } catch (error) {
    if (!(error instanceof Fault && error.message === "The specified log stream does not exist.")) throw error;
    cloud.invoke("logs", "CreateLogStream", stream, as);
    write();
  }
}

/** An input transformer may make `{"timestamp": …, "message": …}`; all else is the message as it is. */
function logEvent(message: string, time: number) {
  const { timestamp, message: text, ...more } = jsonObject(message) ?? {};
  if (typeof text !== "string" || timestamp === undefined || Object.keys(more).length > 0)
    return { timestamp: time, message };
  const stated = typeof timestamp === "number" ? timestamp : Date.parse(String(timestamp));
  return { timestamp: Number.isNaN(stated) ? time : stated, message: text };
}

/** Streams have names like ids, always the same for a rule. */
function streamName(ruleArn: string): string {
  const digest = createHash("sha256").update(ruleArn).digest("hex");
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ].join("-");
}
