/** Reads a value that somebody gives as a CloudTrail record: the fields that filing it needs are there and fit. */
import type { CloudTrailRecord } from "./record.ts";

export type ReadRecord = { readonly record: CloudTrailRecord; readonly time: number } | { readonly reason: string };

/** A record and its time in epoch milliseconds, or why it is none. */
export function readRecord(value: unknown): ReadRecord {
  if (!isObject(value)) return { reason: `a record is a JSON object, not ${describe(value)}` };
  for (const field of texts) {
    if (typeof value[field] !== "string" || value[field] === "")
      return { reason: `${field} is ${describe(value[field])}; a text is needed` };
  }
  if (!isObject(value.userIdentity))
    return { reason: `userIdentity is ${describe(value.userIdentity)}; an object is needed` };
  for (const field of objectsOrNull) {
    const given = value[field];
    if (given !== undefined && given !== null && !isObject(given))
      return { reason: `${field} is ${describe(given)}; an object or null is needed` };
  }
  const { resources } = value;
  if (resources !== undefined && resources !== null && !(Array.isArray(resources) && resources.every(isObject)))
    return { reason: `resources is ${describe(resources)}; an array of objects is needed` };
  for (const field of identityTexts) {
    const given = value.userIdentity[field];
    if (given !== undefined && given !== null && typeof given !== "string")
      return { reason: `userIdentity.${field} is ${describe(given)}; a text is needed` };
  }
  const time = Date.parse(String(value.eventTime));
  if (!timeForm.test(String(value.eventTime)) || Number.isNaN(time))
    return { reason: `eventTime is '${value.eventTime}'; a time such as 2026-01-31T12:00:00Z is needed` };
  // What filing and searching read of it is checked above.
  return { record: value as unknown as CloudTrailRecord, time };
}

const texts = ["eventTime", "eventSource", "eventName", "awsRegion", "eventID"] as const;
const identityTexts = ["type", "userName", "arn", "accessKeyId"] as const;
const objectsOrNull = ["requestParameters", "responseElements"] as const;
const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (value === "") return "empty";
  return Array.isArray(value) ? "an array" : `of type ${typeof value}`;
}
