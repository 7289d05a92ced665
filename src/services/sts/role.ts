/** The role that is assumed, as IAM answers it, and whom it trusts. */
import type { AssumeRoleRequest } from "@aws-sdk/client-sts";
import { requestContext } from "../../cloud/auth/request-context.ts";
import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { askerOf } from "../../cloud/principal.ts";
import { decide } from "../../policies/decide.ts";
import type { Context } from "../../policies/question.ts";
import { readPolicy } from "../../policies/read-policy.ts";

export interface Role {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly trustPolicy: string;
  /** Seconds. */
  readonly maxSession: number;
}

/** As IAM answers it. */
interface Asked {
  readonly Arn: string;
  readonly RoleId: string;
  readonly RoleName: string;
  readonly AssumeRolePolicyDocument: string;
  readonly MaxSessionDuration: number;
}

const roleForm = /^arn:aws:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/;

export function isRoleArn(text: string): boolean {
  return roleForm.test(text);
}

/** @returns undefined where there is none. */
export function findRole(roleArn: string, call: Call): Role | undefined {
  const RoleName = roleForm.exec(roleArn)?.[1];
  if (!RoleName) return undefined;
  const { principal, region } = call;
  try {
    const asked = call.cloud.invoke("iam", "GetRole", { RoleName }, { principal, region });
    const role = asked.Role as Asked;
    // The name alone is not enough: path and account must be the role's, too.
    if (role.Arn !== roleArn) return undefined;
    return {
      id: role.RoleId,
      name: role.RoleName,
      trustPolicy: decodeURIComponent(role.AssumeRolePolicyDocument),
      maxSession: role.MaxSessionDuration,
    };
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** What the request brings to the conditions of a trust policy. */
export function assumptionContext({ ExternalId, RoleSessionName }: Partial<AssumeRoleRequest>): Context {
  return {
    "sts:externalid": ExternalId,
    "sts:rolesessionname": RoleSessionName,
  };
}

/** Whether the role's policy names the caller, or its account. */
export function trusts({ trustPolicy }: Role, input: AssumeRoleRequest, call: Call): boolean {
  const decision = decide([readPolicy(trustPolicy)], {
    action: "sts:AssumeRole",
    resource: "*",
    asker: askerOf(call.principal),
    context: { ...requestContext(call), "aws:resourceaccount": call.account, ...assumptionContext(input) },
  });
  return decision === "allow";
}
