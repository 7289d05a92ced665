/** Reads a value that somebody gives as a CloudTrail record: the fields that filing it needs are there and fit. */
import type { CloudTrailRecord } from "./record.ts";

export type ReadRecord = { readonly record: CloudTrailRecord; readonly time: number } | { readonly reason: string };

/** A record and its time in epoch milliseconds, or why it is none. */
export function readRecord(value: unknown): ReadRecord {
  if (!isObject(value)) return { reason: `a record is a JSON object, not ${describe(value)}` };
  const { userIdentity: identity, resources, eventTime } = value;
  const reason =
    misfit(value, needed, "a text", isText) ??
    misfit(value, ["userIdentity"], "an object", isObject) ??
    misfit(value, ["requestParameters", "responseElements"], "an object or null", optional(isObject)) ??
    misfit(value, ["recipientAccountId", "requestID", "eventCategory"], "a text", optional(isString)) ??
    misfit(value, ["readOnly", "managementEvent"], "true or false", optional(isBoolean)) ??
    misfit(identity, ["type", "userName", "arn", "accessKeyId"], "a text", optional(isString), "userIdentity.") ??
    misfit(value, ["resources"], "an array of objects", optional(isObjects)) ??
    firstOf(resources, (resource) => misfit(resource, ["type", "ARN"], "a text", optional(isString), "resources[]."));
  if (reason) return { reason };
  if (isDeeper(value, deepest)) return { reason: `the record is nested deeper than ${deepest} levels` };
  const time = timeForm.test(String(eventTime)) ? Date.parse(String(eventTime)) : Number.NaN;
  if (Number.isNaN(time))
    return {
      reason: `eventTime is '${String(eventTime).slice(0, 100)}'; a time such as 2026-01-31T12:00:00Z is needed`,
    };
  // What filing and searching read of it is checked above.
  return { record: value as unknown as CloudTrailRecord, time };
}

const needed = ["eventTime", "eventSource", "eventName", "awsRegion", "eventID"];
const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

/** No service nests its parameters so deep, and what walks through records may do so by recursion. */
const deepest = 100;

function isDeeper(value: unknown, levels: number): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)))
  );
}

type Test = (value: unknown) => boolean;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
const isObjects: Test = (value) => Array.isArray(value) && value.every(isObject);
const isString: Test = (value) => typeof value === "string";
const isText: Test = (value) => isString(value) && value !== "";
const isBoolean: Test = (value) => typeof value === "boolean";
function optional(test: Test): Test {
  return (value) => value === undefined || value === null || test(value);
}

/** The first of the fields that does not fit, told with what it should be. */
function misfit(object: unknown, fields: readonly string[], wanted: string, fits: Test, path = ""): string | undefined {
  const values = isObject(object) ? object : {};
  const field = fields.find((name) => !fits(values[name]));
  return field && `${path}${field} is ${describe(values[field])}; ${wanted} is needed`;
}

function firstOf(values: unknown, reason: (value: unknown) => string | undefined): string | undefined {
  return Array.isArray(values) ? values.map(reason).find((found) => found !== undefined) : undefined;
}

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (value === "") return "empty";
  return Array.isArray(value) ? "an array" : `of type ${typeof value}`;
}
