/** A record in one line: when, who, what, where, and how it failed. */
import type { JsonObject } from "../../patterns/log-event.ts";
import type { LogEvent } from "../../patterns/match.ts";
import type { CloudTrailRecord, UserIdentity } from "../../records/record.ts";
import { summarizeRecord } from "../../records/record-summary.ts";

/** What is no JSON object is its own line. */
export function recordLine({ json, message }: LogEvent): string {
  if (!json) return message;
  const text = (field: string) => (typeof json[field] === "string" ? json[field] : "–");
  const what = `${text("eventSource").replace(/\.amazonaws\.com$/, "")}:${text("eventName")}`;
  const cells = [text("eventTime"), who(json).padEnd(20), what.padEnd(36), text("awsRegion"), text("sourceIPAddress")];
  return [...cells, ...(json.errorCode === undefined ? [] : [text("errorCode")])].join("  ");
}

function who(json: JsonObject): string {
  if (typeof json.userIdentity !== "object" || json.userIdentity === null) return "–";
  // Of the record's other fields the summary needs none.
  const record = json as unknown as CloudTrailRecord;
  const { type, invokedBy }: UserIdentity = record.userIdentity;
  return String(summarizeRecord(record).userName ?? invokedBy ?? type ?? "–");
}
