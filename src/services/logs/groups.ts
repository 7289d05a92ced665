/** Log groups: their rows, their ARNs, and how a call names one. */
import type { LogGroupClass } from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { fault } from "./faults.ts";

export interface LogGroup {
  readonly id: number;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly creationTime: number;
  readonly logGroupClass: LogGroupClass;
  /** Null keeps events for ever. */
  readonly retentionInDays: number | null;
  /** When events past their retention are removed next; null without retention. */
  readonly sweepAt: number | null;
  readonly kmsKeyId: string | null;
  readonly deletionProtection: 0 | 1;
  /** A JSON object. */
  readonly tags: string;
  readonly storedBytes: number;
}

export const groupTable = `
  CREATE TABLE IF NOT EXISTS logs_groups (
    id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
    creationTime INTEGER NOT NULL, logGroupClass TEXT NOT NULL, retentionInDays INTEGER, sweepAt INTEGER,
    kmsKeyId TEXT, deletionProtection INTEGER NOT NULL, tags TEXT NOT NULL, storedBytes INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account, region, name));`;

type Place = Pick<Call, "store" | "account" | "region">;

export function findGroup({ store, account, region }: Place, name: string): LogGroup | undefined {
  return store.get<LogGroup>(
    "SELECT * FROM logs_groups WHERE account = ? AND region = ? AND name = ?",
    account,
    region,
    name,
  );
}

/** @throws ResourceNotFoundException */
export function requireGroup(call: Place, name = ""): LogGroup {
  const group = findGroup(call, name);
  if (!group) throw groupNotFound();
  return group;
}

export function groupNotFound() {
  return fault("ResourceNotFoundException", "The specified log group does not exist.");
}

/** Operations on events and streams take a group's name, or its name or ARN as an identifier, and one of the two only. */
export interface GroupReference {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** @throws ValidationException where both are given; InvalidParameterException for neither; ResourceNotFoundException */
export function requireReferencedGroup(call: Place, { logGroupName, logGroupIdentifier }: GroupReference): LogGroup {
  if (logGroupName !== undefined && logGroupIdentifier !== undefined)
    throw fault("ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
  const identifier = logGroupName ?? logGroupIdentifier;
  if (identifier === undefined)
    throw fault("InvalidParameterException", "Either logGroupName or logGroupIdentifier must be specified.");
  return requireIdentifiedGroup(call, identifier);
}

/** @throws ResourceNotFoundException, for an ARN of another account or region too */
export function requireIdentifiedGroup(call: Place, identifier: string): LogGroup {
  return requireGroup(call, identifiedName(call, identifier));
}

/** The name that a name or an ARN stands for; undefined for an ARN that is none of a log group of this place. */
export function identifiedName(place: Place, identifier: string): string | undefined {
  if (!identifier.startsWith("arn:")) return identifier;
  const start = groupArn(place, "");
  return identifier.startsWith(start) ? identifier.slice(start.length).replace(/:\*$/, "") : undefined;
}

/** The ARN as most operations want it; log groups are also printed with `:*` behind it, which covers their streams. */
export function groupArn({ account, region }: Pick<Place, "account" | "region">, name: string): string {
  return arn("logs", { region, account }, `log-group:${name}`);
}
