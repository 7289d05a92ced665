/** What CloudTrail's event history shows and searches of a record. */
import type { CloudTrailRecord, UserIdentity } from "./record.ts";

export interface RecordSummary {
  /** Who acted, as LookupEvents names them: a user, `root`, a role's session. */
  readonly userName: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly readOnly: boolean;
  /** Event history holds management events only. */
  readonly management: boolean;
}

/** Fields that records of old versions lack are taken as AWS fills them today. */
export function summarizeRecord(record: CloudTrailRecord): RecordSummary {
  return {
    userName: userNameOf(record.userIdentity),
    accessKeyId: record.userIdentity.accessKeyId,
    readOnly: record.readOnly ?? false,
    management: isManagement(record),
  };
}

/** Records before version 1.07 say it by `managementEvent`, before 1.06 not at all. */
export function isManagement({ eventCategory, managementEvent }: CloudTrailRecord): boolean {
  return eventCategory === undefined ? (managementEvent ?? true) : eventCategory === "Management";
}

function userNameOf({ type, userName, arn, sessionContext }: UserIdentity): string | undefined {
  if (userName) return userName;
  if (type === "Root") return "root";
  // `arn:aws:sts::111122223333:assumed-role/auditor/ann` acts as `ann`; a federated user's ARN ends likewise.
  if (type === "AssumedRole" || type === "FederatedUser") return arn?.slice(arn.lastIndexOf("/") + 1);
  const issuer = sessionContext?.sessionIssuer?.userName;
  return typeof issuer === "string" ? issuer : undefined;
}
