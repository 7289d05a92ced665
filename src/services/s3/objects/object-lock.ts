/** Locks on object versions: retention until a date, and legal holds. */
import type {
  GetObjectLegalHoldOutput,
  GetObjectLegalHoldRequest,
  GetObjectRetentionOutput,
  GetObjectRetentionRequest,
  ObjectLockLegalHoldStatus,
  ObjectLockRetentionMode,
  PutObjectLegalHoldRequest,
  PutObjectRetentionRequest,
} from "@aws-sdk/client-s3";
import type { Call, Handler } from "../../../cloud/call.ts";
import { type Bucket, findBucket } from "../buckets/bucket.ts";
import { fault, invalidArgument } from "../faults.ts";
import { objectLock } from "../settings/object-lock-configuration.ts";
import type { LegalHold, Retention } from "./facts.ts";
import { findObject } from "./find-object.ts";
import { updateFacts, type Version } from "./versions.ts";

/** The headers that lock a new object. */
export interface LockInput {
  readonly ObjectLockMode?: ObjectLockRetentionMode | undefined;
  readonly ObjectLockRetainUntilDate?: Date | undefined;
  readonly ObjectLockLegalHoldStatus?: ObjectLockLegalHoldStatus | undefined;
}

const day = 24 * 60 * 60 * 1000;

/** The locks of a new object: what the request asks for, or the bucket's default retention. */
export function chooseLocks(
  input: LockInput,
  bucket: Bucket,
  call: Call,
): { retention?: Retention; legalHold?: LegalHold } {
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: until, ObjectLockLegalHoldStatus: legalHold } = input;
  const configuration = objectLock.find(bucket, call);
  if (!configuration && (mode || until || legalHold)) throw lacksConfiguration();
  if ((mode === undefined) !== (until === undefined))
    throw fault(
      "InvalidRequest",
      {},
      "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
    );
  const preset = configuration?.Rule?.DefaultRetention;
  const presetDays = preset?.Days ?? (preset?.Years ?? 0) * 365;
  const retention =
    mode && until
      ? { mode, until: futureDate(until, call) }
      : preset?.Mode && { mode: preset.Mode, until: call.now + presetDays * day };
  return { ...(retention && { retention }), ...(legalHold && { legalHold }) };
}

function lacksConfiguration() {
  return fault("InvalidRequest", {}, "Bucket is missing Object Lock Configuration");
}

function futureDate(date: Date, { now }: Call): number {
  if (date.getTime() <= now)
    throw invalidArgument("The retain until date must be in the future!", "RetainUntilDate", date.toISOString());
  return date.getTime();
}

/** @throws InvalidArgument where there is no lock that could be bypassed */
export function checkBypass(bucket: Bucket, bypassGovernance: boolean | undefined, call: Call): void {
  if (bypassGovernance && !objectLock.find(bucket, call))
    throw invalidArgument(
      "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
      "x-amz-bypass-governance-retention",
      "true",
    );
}

/** @throws AccessDenied for a version that is locked against being deleted. */
export function checkUnlocked({ facts }: Version, bypassGovernance: boolean | undefined, call: Call): void {
  if (facts.legalHold === "ON" || isHeld(facts.retention, bypassGovernance, call)) throw locked();
}

/** Whether nobody may delete the version now. */
export function isLocked({ facts }: Version, call: Call): boolean {
  return facts.legalHold === "ON" || isHeld(facts.retention, false, call);
}

function isHeld(retention: Retention | undefined, bypassGovernance: boolean | undefined, { now }: Call): boolean {
  return retention !== undefined && retention.until > now && !(retention.mode === "GOVERNANCE" && bypassGovernance);
}

function locked() {
  return fault("AccessDenied", {}, "Access Denied because object protected by object lock.");
}

function lockMembers({ mode, until }: Retention) {
  return {
    ObjectLockMode: mode,
    ObjectLockRetainUntilDate: new Date(until),
  };
}

/** The members of GetObject's and HeadObject's answers. */
export function lockHeaders({ facts: { retention, legalHold } }: Version) {
  return {
    ...(retention && lockMembers(retention)),
    ...(legalHold && { ObjectLockLegalHoldStatus: legalHold }),
  };
}

export const getObjectRetention: Handler<GetObjectRetentionRequest, GetObjectRetentionOutput> = (input, call) => {
  const { retention } = findLockable(input, call).facts;
  if (!retention) throw fault("NoSuchObjectLockConfiguration");
  return { Retention: { Mode: retention.mode, RetainUntilDate: new Date(retention.until) } };
};

/** Compliance can only be made longer, governance by who may bypass it. An empty retention takes it away. */
export const putObjectRetention: Handler<PutObjectRetentionRequest> = (input, call) => {
  const version = findLockable(input, call);
  const { Mode: mode, RetainUntilDate: date } = input.Retention ?? {};
  if ((mode === undefined) !== (date === undefined)) throw fault("MalformedXML");
  const retention = mode && date ? { mode, until: futureDate(date, call) } : undefined;
  const { retention: current } = version.facts;
  const loosens = current && (!retention || retention.until < current.until || retention.mode !== current.mode);
  if (loosens && isHeld(current, input.BypassGovernanceRetention, call)) throw locked();
  updateFacts(call.store, version, { retention });
  return {};
};

export const getObjectLegalHold: Handler<GetObjectLegalHoldRequest, GetObjectLegalHoldOutput> = (input, call) => {
  const { legalHold } = findLockable(input, call).facts;
  if (!legalHold) throw fault("NoSuchObjectLockConfiguration");
  return { LegalHold: { Status: legalHold } };
};

export const putObjectLegalHold: Handler<PutObjectLegalHoldRequest> = (input, call) => {
  const version = findLockable(input, call);
  const legalHold = input.LegalHold?.Status;
  if (!legalHold) throw fault("MalformedXML");
  updateFacts(call.store, version, { legalHold });
  return {};
};

function findLockable(input: GetObjectRetentionRequest, call: Call): Version {
  const bucket = findBucket(input, call);
  if (!objectLock.find(bucket, call)) throw lacksConfiguration();
  return findObject(bucket, input, call);
}
