/** A record in one line: who did what, from where, when. */
import type { CloudTrailRecord, UserIdentity } from "../../records/record.ts";
import type { RecordRow } from "../contract.ts";

/** Posted records may be of any shape below their required fields, so texts are made sure of. */
export const recordRow = (id: number, record: CloudTrailRecord): RecordRow => ({
  id,
  eventId: text(record.eventID),
  time: Date.parse(record.eventTime),
  name: text(record.eventName),
  source: text(record.eventSource),
  region: text(record.awsRegion),
  who: whoOf(record.userIdentity),
  address: text(record.sourceIPAddress),
  agent: text(record.userAgent),
  ...(record.errorCode !== undefined && { error: text(record.errorCode) }),
});

/** A user's name, `role/session` for a role, the service that acted by itself, or whatever names the principal best. */
function whoOf(identity: UserIdentity | null | undefined): string {
  const { type, userName, arn, invokedBy, principalId, accountId } = (identity ?? {}) as Partial<UserIdentity>;
  if (userName) return text(userName);
  if (type === "Root") return "root";
  if (typeof arn === "string") return arn.slice(arn.indexOf("/") + 1) || arn;
  return text(invokedBy ?? principalId ?? accountId ?? type);
}

const text = (value: unknown): string =>
  typeof value === "string" ? value : value == null ? "" : JSON.stringify(value);
