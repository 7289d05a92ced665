/** Builds CloudTrail records for tests: like real ones, and the same on every run. */
import { createHash } from "node:crypto";
import { isReadOnly } from "../../records/read-only.ts";
import { buildRecord, type CloudTrailRecord, type UserIdentity } from "../../records/record.ts";
import { eventSource } from "../builder/event.ts";
import { didYouMean } from "../check/closest.ts";
import {
  closestEvent,
  closestSource,
  isEventOf,
  isEventSource,
  respellingOf,
  sourcesOf,
} from "../check/knowledge/event-names.ts";
import { type CallTemplate, callTemplates } from "./calls.ts";
import { account, identityOf } from "./identities.ts";

/** A record that can stand among a monitor's examples, too. */
export type MadeRecord = { readonly [Field in keyof CloudTrailRecord]: CloudTrailRecord[Field] };

/** Any part of a record, and any further field. */
export type RecordOverrides = Partial<Omit<CloudTrailRecord, "userIdentity">> & {
  readonly userIdentity?: Partial<UserIdentity>;
} & Readonly<Record<string, unknown>>;

/**
 * A record of one call. Well-known calls have the parameters and answers of real records, any other service and event
 * name gives one that asks and answers nothing. Who acts is the IAM user `ann`; `{ userIdentity: { type: "Root" } }` (or
 * `AssumedRole`, `AWSService`, `AWSAccount`) brings the whole identity of that type.
 * @param call service and event name, such as `iam:CreateUser`
 * @param overrides merged into the record: objects key by key, everything else replaces what is there
 * @returns with an `eventID` that is made of all the rest: equal records are one record, so give each its own `eventTime`
 * @throws TypeError where the call is not `service:EventName`, or its service records no such event. For an event that is
 *   newer than this release, say its name among the overrides: `record("iam:CreateUser", { eventName: "CreateRobot" })`
 * @example record("iam:CreateUser", { requestParameters: { userName: "eve" }, eventTime: "2026-01-31T12:00:00Z" })
 */
export function record(call: `${string}:${string}`, overrides: RecordOverrides = {}): MadeRecord {
  const [service, name] = partsOf(call);
  requireEvent(call, eventSource(service), name);
  return madeRecord(call, overrides);
}

/** As {@link record}, of any service and name: what a call of one's own would leave, whether AWS is known to record it or not. */
export function madeRecord(call: string, overrides: RecordOverrides = {}): MadeRecord {
  const [service, name] = partsOf(call);
  const template = callTemplates[call] ?? {};
  const made = merged(plainRecord(service, name, template, overrides), { ...template.more });
  return identified(merged(made, overrides) as MadeRecord, overrides);
}

function partsOf(call: string): readonly [service: string, name: string] {
  const [service, name] = call.split(":");
  if (!service || !name)
    throw new TypeError(`record(${JSON.stringify(call)}): a call is service:EventName, such as iam:CreateUser`);
  return [service, name];
}

function requireEvent(call: string, source: string, name: string): void {
  if (!isEventSource(source)) throw refusal(call, `no event source is ${source}`, closestSource(source));
  if (isEventOf(source, name)) return;
  const [other] = sourcesOf(name);
  if (other !== undefined && respellingOf(name, source) === undefined)
    throw refusal(call, `${name} is an event of ${other}, and not of ${source}`);
  throw refusal(call, `${source} records no event ${name}`, closestEvent(name, source));
}

function refusal(call: string, problem: string, near?: string): TypeError {
  return new TypeError(`record(${JSON.stringify(call)}): ${problem}${didYouMean(near)}`);
}

function plainRecord(
  service: string,
  name: string,
  { request, response }: CallTemplate,
  overrides: RecordOverrides,
): CloudTrailRecord {
  const asked =
    request || overrides.requestParameters ? merged(request ?? {}, overrides.requestParameters ?? {}) : null;
  return buildRecord({
    identity: identityOf(overrides.userIdentity?.type),
    time: noon,
    source: eventSource(service),
    name,
    region: "us-east-1",
    sourceIp: "198.51.100.7",
    userAgent: "aws-cli/2.34",
    requestParameters: asked,
    responseElements: overrides.errorCode ? null : (response?.(asked ?? {}) ?? null),
    requestId: "",
    eventId: "",
    readOnly: isReadOnly(name, eventSource(service)),
    category: "Management",
    account,
  });
}

const noon = Date.UTC(2026, 0, 1, 12);

type Fields = Readonly<Record<string, unknown>>;

function merged(base: object, overrides: object): Fields {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overrides)) {
    const before = result[key];
    result[key] = isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function identified(made: MadeRecord, { requestID, eventID }: RecordOverrides): MadeRecord {
  const digest = createHash("sha256").update(JSON.stringify(made)).digest("hex");
  return {
    ...made,
    requestID: requestID ?? uuid(digest.slice(32)),
    eventID: eventID ?? uuid(digest),
  };
}

function uuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
