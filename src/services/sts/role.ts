/** The role that is assumed, as IAM answers it, and whom it trusts. */
import type { AssumeRoleRequest } from "@aws-sdk/client-sts";
import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { arn } from "../../cloud/ids.ts";
import { decide } from "../../cloud/policy.ts";
import type { PolicyContext } from "../../cloud/policy-conditions.ts";

export interface Role {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly trustPolicy: string;
}

const roleForm = /^arn:aws:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/;

export const isRoleArn = (text: string): boolean => roleForm.test(text);

/** @returns undefined where there is none. */
export function findRole(roleArn: string, call: Call): Role | undefined {
  const RoleName = roleForm.exec(roleArn)?.[1];
  if (!RoleName) return undefined;
  const { principal, region } = call;
  try {
    const asked = call.cloud.invoke("iam", "GetRole", { RoleName }, { principal, region });
    const role = asked.Role as { RoleId: string; RoleName: string; AssumeRolePolicyDocument: string };
    return { id: role.RoleId, name: role.RoleName, trustPolicy: decodeURIComponent(role.AssumeRolePolicyDocument) };
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** What the request brings to the conditions of a trust policy. */
export const assumptionContext = ({ ExternalId, RoleSessionName }: Partial<AssumeRoleRequest>): PolicyContext => ({
  "sts:externalid": ExternalId,
  "sts:rolesessionname": RoleSessionName,
});

/** Whether the role's policy names the caller, or its account. */
export function trusts({ trustPolicy }: Role, input: AssumeRoleRequest, { principal, account }: Call): boolean {
  const asker =
    principal.kind === "service"
      ? { kind: "Service" as const, names: [principal.name] }
      : {
          kind: "AWS" as const,
          names: [
            principal.arn,
            ...("issuer" in principal ? [principal.issuer.arn] : []),
            account,
            arn("iam", { account }, "root"),
          ],
        };
  const question = { action: "sts:AssumeRole", resource: "*", principal: asker, context: assumptionContext(input) };
  return decide([trustPolicy], question) === "allow";
}
