/** Temporary credentials: AssumeRole and GetSessionToken, and whose a temporary key is. */
import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  Credentials,
  GetSessionTokenRequest,
  GetSessionTokenResponse,
} from "@aws-sdk/client-sts";
import type { Cloud } from "../../cloud/cloud.ts";
import { Fault } from "../../cloud/fault.ts";
import { alphanumeric, arn, iamId } from "../../cloud/ids.ts";
import { decide } from "../../cloud/policy.ts";
import { type Principal, principalArn, type SessionPrincipal, type UserPrincipal } from "../../cloud/principal.ts";
import { longDate } from "../../cloud/record-values.ts";
import type { Call, Handler } from "../../cloud/service.ts";
import { defineTable } from "../../cloud/table.ts";
import { fault } from "./faults.ts";

interface Session {
  readonly accessKeyId: string;
  readonly principal: SessionPrincipal | UserPrincipal;
  /** Epoch milliseconds. */
  readonly expires: number;
}

export const sessions = defineTable<Session>("sts_sessions", ["accessKeyId"]);

/** @throws AccessDenied where the role is not there or its trust policy does not name the caller, as AWS says both. */
export const assumeRole: Handler<AssumeRoleRequest, AssumeRoleResponse> = (input, call) => {
  const { RoleArn: roleArn = "", RoleSessionName: sessionName = "", DurationSeconds: seconds = 3600 } = input;
  const role = findRole(roleArn, call);
  if (!role || !trusts(role.trustPolicy, call)) {
    const who = principalArn(call.principal);
    throw fault("AccessDenied", `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`, {
      status: 403,
    });
  }
  const assumedRole = {
    AssumedRoleId: `${role.id}:${sessionName}`,
    Arn: arn("sts", { account: call.account }, `assumed-role/${role.name}/${sessionName}`),
  };
  const accessKeyId = iamId("ASIA");
  const principal: SessionPrincipal = {
    kind: "assumed-role",
    account: call.account,
    arn: assumedRole.Arn,
    principalId: assumedRole.AssumedRoleId,
    accessKeyId,
    issuer: { type: "Role", principalId: role.id, arn: roleArn, accountId: call.account, userName: role.name },
    since: call.now,
  };
  return { Credentials: issue(call, principal, accessKeyId, seconds), AssumedRoleUser: assumedRole };
};

/** The caller's own temporary credentials; only a user (or root) may ask for them. */
export const getSessionToken: Handler<GetSessionTokenRequest, GetSessionTokenResponse> = (input, call) => {
  const { principal } = call;
  if (principal.kind !== "user")
    throw fault("AccessDenied", "Cannot call GetSessionToken with session credentials", { status: 403 });
  const accessKeyId = iamId("ASIA");
  const own = { ...principal, accessKeyId };
  return { Credentials: issue(call, own, accessKeyId, input.DurationSeconds ?? 43_200) };
};

export function identifySession(accessKeyId: string, { store, clock }: Cloud): Principal | undefined {
  if (!accessKeyId.startsWith("ASIA")) return undefined;
  const session = sessions.get(store, accessKeyId);
  if (session && session.expires <= clock.now())
    throw fault("ExpiredTokenException", "The security token included in the request is expired", { status: 403 });
  return session?.principal;
}

/** CloudTrail prints the key id and hides the rest; the secret is not there at all. */
export function recordedCredentials(output: AssumeRoleResponse & GetSessionTokenResponse) {
  const { Credentials: credentials, AssumedRoleUser: user } = output;
  return {
    credentials: {
      accessKeyId: credentials?.AccessKeyId,
      sessionToken: "HIDDEN_DUE_TO_SECURITY_REASONS",
      expiration: credentials?.Expiration && longDate(credentials.Expiration, ","),
    },
    ...(user && { assumedRoleUser: { assumedRoleId: user.AssumedRoleId, arn: user.Arn } }),
  };
}

function issue(call: Call, principal: Session["principal"], accessKeyId: string, seconds: number): Credentials {
  const expires = call.now + seconds * 1000;
  sessions.put(call.store, { accessKeyId, principal, expires });
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: alphanumeric(40),
    SessionToken: alphanumeric(356),
    Expiration: new Date(expires),
  };
}

interface Role {
  readonly id: string;
  readonly name: string;
  readonly trustPolicy: string;
}

function findRole(roleArn: string, call: Call): Role | undefined {
  const name = /^arn:aws:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/.exec(roleArn)?.[1];
  if (!name) throw fault("ValidationError", `${roleArn} is invalid`);
  try {
    const asked = call.cloud.invoke(
      "iam",
      "GetRole",
      { RoleName: name },
      { principal: call.principal, region: call.region },
    );
    const role = asked.Role as { RoleId: string; RoleName: string; AssumeRolePolicyDocument: string };
    return { id: role.RoleId, name: role.RoleName, trustPolicy: decodeURIComponent(role.AssumeRolePolicyDocument) };
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function trusts(policy: string, { principal, account }: Call): boolean {
  const asker =
    principal.kind === "service"
      ? { kind: "Service" as const, names: [principal.name] }
      : { kind: "AWS" as const, names: [principal.arn, account, arn("iam", { account }, "root")] };
  return decide([policy], { action: "sts:AssumeRole", resource: "*", principal: asker }) === "allow";
}
