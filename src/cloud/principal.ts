/** Who makes a call, and how CloudTrail prints them. */
import { createHash } from "node:crypto";
import type { Asker } from "../policies/asker.ts";
import { recordTime, type UserIdentity } from "../records/record.ts";

/** A caller with credentials (a user, the root user, a role's session), or an AWS service acting by itself. */
export type Principal = UserPrincipal | RootPrincipal | SessionPrincipal | ServicePrincipal;

interface WithCredentials {
  readonly account: string;
  readonly arn: string;
  readonly principalId: string;
  readonly accessKeyId?: string;
  /** The AWS service that calls for this principal, e.g. `cloudformation.amazonaws.com`. */
  readonly invokedBy?: string;
}

export interface UserPrincipal extends WithCredentials {
  readonly kind: "user";
  readonly userName: string;
  /** Of temporary credentials by GetSessionToken. */
  readonly token?: { readonly since: number; readonly mfa: boolean };
}

export interface RootPrincipal extends WithCredentials {
  readonly kind: "root";
}

/** Temporary credentials: of an assumed role, or (issuer a user) of GetSessionToken, or of a federated user. */
export interface SessionPrincipal extends WithCredentials {
  readonly kind: "assumed-role" | "federated-user";
  readonly issuer: {
    readonly type: "Role" | "IAMUser" | "Root";
    readonly principalId: string;
    readonly arn: string;
    readonly accountId: string;
    readonly userName?: string;
  };
  /** Epoch milliseconds. */
  readonly since: number;
  readonly mfa?: boolean;
  /** The policies given with the session, as JSON texts: it may do no more than they allow. */
  readonly sessionPolicies?: readonly string[];
}

/** e.g. `cloudtrail.amazonaws.com` delivering for the trail `sourceArn`; resource policies are checked for it. */
export interface ServicePrincipal {
  readonly kind: "service";
  readonly name: string;
  readonly account: string;
  readonly sourceArn?: string;
  /** The AWS service through which it calls, e.g. `sns.amazonaws.com` for a topic's key. */
  readonly invokedBy?: string;
}

/** A user or role as a policy may name it. */
export interface NamedPrincipal {
  readonly arn: string;
  /** e.g. `AIDA…`; a user who is made anew has another one. */
  readonly id: string;
}

/** Who calls where nobody's credentials are checked (`--auth off`): an IAM user, since records of the root user would ring CIS alarms. */
export function operator(account: string, accessKeyId?: string): UserPrincipal {
  return {
    kind: "user",
    account,
    userName: "operator",
    arn: `arn:aws:iam::${account}:user/operator`,
    principalId: operatorId(account),
    ...(accessKeyId && { accessKeyId }),
  };
}

/** Whether it is the operator, also with temporary credentials. */
export function isOperator({ account, principalId }: WithCredentials): boolean {
  return principalId === operatorId(account);
}

/** Remembered, since without `--auth strict` nearly every call is the operator's and a hash is a tenth of its cost. */
function operatorId(account: string): string {
  const id = operatorIds.get(account) ?? stableId("AIDA", `${account}/operator`);
  operatorIds.set(account, id);
  return id;
}

const operatorIds = new Map<string, string>();

/** The principal's ARN; a service has none and is named. */
export function principalArn(principal: Principal): string {
  return principal.kind === "service" ? principal.name : principal.arn;
}

/** The principal as policies may name it: a session also by its role, whoever has credentials also by the account. */
export function askerOf(principal: Principal): Asker {
  if (principal.kind === "service") return { services: [principal.name] };
  const { arn, account, principalId } = principal;
  if (!("issuer" in principal)) return { arns: [arn], ids: [principalId], account };
  // A session has no id by which policies name it.
  return { arns: [arn, principal.issuer.arn], ids: [undefined, principal.issuer.principalId], account };
}

/** The `userIdentity` block of a record. */
export function userIdentity(principal: Principal): UserIdentity {
  if (principal.kind === "service") return { type: "AWSService", invokedBy: principal.name };
  const { account, arn, principalId, accessKeyId, invokedBy } = principal;
  const credentials = { principalId, arn, accountId: account, ...(accessKeyId && { accessKeyId }) };
  const tail = invokedBy ? { invokedBy } : {};
  if (principal.kind === "root") return { type: "Root", ...credentials, ...tail };
  if (principal.kind === "user") {
    const { userName, token } = principal;
    const attributes = token && { sessionContext: { attributes: sessionAttributes(token) } };
    return { type: "IAMUser", ...credentials, userName, ...attributes, ...tail };
  }
  return {
    type: principal.kind === "assumed-role" ? "AssumedRole" : "FederatedUser",
    ...credentials,
    sessionContext: {
      sessionIssuer: { ...principal.issuer },
      attributes: sessionAttributes(principal),
    },
    ...tail,
  };
}

function sessionAttributes({ since, mfa = false }: { readonly since: number; readonly mfa?: boolean }) {
  return {
    creationDate: recordTime(since),
    mfaAuthenticated: String(mfa),
  };
}

/** An IAM-like unique id that is always the same for the same seed. */
export function stableId(prefix: string, seed: string): string {
  const digest = createHash("sha256").update(seed).digest();
  return prefix + Array.from(digest.subarray(0, 17), (byte) => base32[byte % 32]).join("");
}

export const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
