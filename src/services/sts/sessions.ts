/** Temporary credentials: AssumeRole and GetSessionToken, and whose a temporary key is. */
import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  GetSessionTokenRequest,
  GetSessionTokenResponse,
  Credentials as IssuedCredentials,
} from "@aws-sdk/client-sts";
import type { Call, Handler } from "../../cloud/call.ts";
import type { AccessKey, Credentials } from "../../cloud/credentials.ts";
import type { Host } from "../../cloud/host.ts";
import { alphanumeric, arn, iamId } from "../../cloud/ids.ts";
import { isOperator, principalArn, type SessionPrincipal, type UserPrincipal } from "../../cloud/principal.ts";
import { longDate } from "../../cloud/record-values.ts";
import { defineTable } from "../../cloud/table.ts";
import { fault } from "./faults.ts";
import { findRole, isRoleArn, type Role, trusts } from "./role.ts";

interface Session extends AccessKey {
  readonly sessionToken: string;
  readonly principal: SessionPrincipal | UserPrincipal;
  /** Epoch milliseconds. */
  readonly expires: number;
}

export const sessions = defineTable<Session>("sts_sessions", ["accessKeyId"]);

/** @throws AccessDenied where the role is not there or its trust policy does not name the caller, as AWS says both. */
export const assumeRole: Handler<AssumeRoleRequest, AssumeRoleResponse> = (input, call) => {
  const { RoleArn: roleArn = "", RoleSessionName: sessionName = "", DurationSeconds: seconds = 3600 } = input;
  if (!isRoleArn(roleArn)) throw fault("ValidationError", `${roleArn} is invalid`);
  const role = findRole(roleArn, call);
  if (!role || !trusts(role, input, call)) {
    const who = principalArn(call.principal);
    throw fault("AccessDenied", `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`, {
      status: 403,
    });
  }
  checkDuration(seconds, role, call);
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
    ...((input.Policy !== undefined || input.PolicyArns) && { sessionPolicies: sessionPoliciesOf(input, call) }),
  };
  return { Credentials: issue(call, principal, accessKeyId, seconds), AssumedRoleUser: assumedRole };
};

/** @throws ValidationError over the role's longest session, and over an hour for a role that another role assumes */
function checkDuration(seconds: number, { maxSession }: Role, { principal }: Call): void {
  if (principal.kind === "assumed-role" && seconds > 3600)
    throw fault(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  if (seconds > maxSession)
    throw fault("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
}

/** The caller's own temporary credentials; only a user (or root) may ask for them. */
export const getSessionToken: Handler<GetSessionTokenRequest, GetSessionTokenResponse> = (input, call) => {
  const { principal } = call;
  if (principal.kind !== "user" || principal.token)
    throw fault("AccessDenied", "Cannot call GetSessionToken with session credentials", { status: 403 });
  const accessKeyId = iamId("ASIA");
  // No MFA device is kept: whoever names one and a code has it.
  const mfa = input.SerialNumber !== undefined && input.TokenCode !== undefined;
  const own = { ...principal, accessKeyId, token: { since: call.now, mfa } };
  return { Credentials: issue(call, own, accessKeyId, input.DurationSeconds ?? 43_200) };
};

export function sessionCredentials(accessKeyId: string, cloud: Host): Credentials | undefined {
  const { store, clock } = cloud;
  if (!accessKeyId.startsWith("ASIA")) return undefined;
  const session = sessions.get(store, accessKeyId);
  if (!session) return undefined;
  if (isOrphan(session.principal, cloud)) return { ...session, state: "revoked" };
  return { ...session, state: session.expires > clock.now() ? "active" : "expired" };
}

/** Whether the role or user is gone for whom the session was made; one of the same name that is made anew is another. */
function isOrphan(principal: Session["principal"], cloud: Host): boolean {
  if (isOperator(principal) || !cloud.models.has("iam")) return false;
  const { arn: name, principalId } = "issuer" in principal ? principal.issuer : principal;
  // A user that was renamed has another ARN and the same id.
  return cloud.named(name)?.id !== principalId && cloud.named(principalId) === undefined;
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

function issue(call: Call, principal: Session["principal"], accessKeyId: string, seconds: number): IssuedCredentials {
  const expires = call.now + seconds * 1000;
  const session = {
    accessKeyId,
    secretAccessKey: alphanumeric(40),
    sessionToken: alphanumeric(356),
    principal,
    expires,
  };
  sessions.put(call.store, session);
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: new Date(expires),
  };
}

/** The policies given with the session, each as JSON text. */
function sessionPoliciesOf(
  { Policy: inline, PolicyArns: managed = [] }: AssumeRoleRequest,
  call: Call,
): readonly string[] {
  const { principal, region } = call;
  const iam = (operation: string, input: object) => call.cloud.invoke("iam", operation, input, { principal, region });
  const documents = managed.map(({ arn: PolicyArn }) => {
    const { DefaultVersionId: VersionId } = iam("GetPolicy", { PolicyArn }).Policy as { DefaultVersionId: string };
    const { Document } = iam("GetPolicyVersion", { PolicyArn, VersionId }).PolicyVersion as { Document: string };
    return decodeURIComponent(Document);
  });
  return [...(inline === undefined ? [] : [inline]), ...documents];
}
