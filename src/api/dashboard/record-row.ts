/** A record in one line: who did what, from where, when. */
import { drillIn } from "../../records/drill-mark.ts";
import type { CloudTrailRecord, UserIdentity } from "../../records/record.ts";
import { touchedResources } from "../../records/touched-resources.ts";
import type { RecordRow } from "../contract.ts";

/** Posted records may be of any shape below their required fields, so texts are made sure of. */
export function recordRow(id: number, record: CloudTrailRecord): RecordRow {
  return {
    id,
    eventId: text(record.eventID),
    time: Date.parse(record.eventTime),
    name: text(record.eventName),
    source: text(record.eventSource),
    region: text(record.awsRegion),
    who: whoOf(record.userIdentity),
    ...objectOf(record),
    address: text(record.sourceIPAddress),
    agent: text(record.userAgent),
    ...drillOf(record),
    ...(record.errorCode !== undefined && { error: text(record.errorCode) }),
  };
}

/** The first of the resources that the record names, by the name alone where it is an ARN. */
function objectOf(record: CloudTrailRecord): Pick<RecordRow, "on"> {
  const [first] = touchedResources(record);
  return first ? { on: nameIn(first.name) } : {};
}

function drillOf({ userAgent }: CloudTrailRecord): Pick<RecordRow, "drill"> {
  const drill = drillIn(text(userAgent));
  return drill === undefined ? {} : { drill };
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The last part of an ARN, but for the id that stands behind the names of stacks and change sets. */
function nameIn(text: string): string {
  if (!text.startsWith("arn:")) return text;
  const parts = text.split(/[:/]/);
  return (uuid.test(parts.at(-1) ?? "") && parts.length > 7 ? parts.at(-2) : parts.at(-1)) || text;
}

/** A user's name, `role/session` for a role, the service that acted by itself, or whatever names the principal best. */
function whoOf(identity: UserIdentity | null | undefined): string {
  const { type, userName, arn, invokedBy, principalId, accountId } = (identity ?? {}) as Partial<UserIdentity>;
  if (userName) return text(userName);
  if (type === "Root") return "root";
  if (typeof arn === "string") return arn.slice(arn.indexOf("/") + 1) || arn;
  return text(invokedBy ?? principalId ?? accountId ?? type);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : value == null ? "" : JSON.stringify(value);
}
