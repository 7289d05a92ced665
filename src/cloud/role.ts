/** A role that a service takes on: read from IAM, and what its policies let its holder do. */
import { decide } from "../policies/decide.ts";
import { readPolicy } from "../policies/read-policy.ts";
import { serviceCall } from "../policies/service-call.ts";
import { Fault } from "./fault.ts";
import type { Host, Invocation } from "./host.ts";
import type { ServicePrincipal } from "./principal.ts";

export interface Role {
  /** JSON texts. */
  readonly trustPolicy: string;
  readonly permissions: readonly string[];
}

/** The role with all its policies, managed and inline; undefined where there is none (any more). */
export function readRole(cloud: Host, roleArn: string, as: Invocation): Role | undefined {
  const name = /^arn:aws[a-z-]*:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/.exec(roleArn)?.[1];
  if (!name) return undefined;
  const iam = <Answer>(operation: string, input: object) =>
    // The answers' shapes are those of IAM's model.
    cloud.invoke("iam", operation, input, as) as unknown as Answer;
  try {
    const { Role: role } = iam<{ Role: { Arn: string; AssumeRolePolicyDocument: string } }>("GetRole", {
      RoleName: name,
    });
    if (role.Arn !== roleArn) return undefined;
    const { AttachedPolicies: attached = [] } = iam<{ AttachedPolicies?: { PolicyArn: string }[] }>(
      "ListAttachedRolePolicies",
      { RoleName: name },
    );
    const managed = attached.map(({ PolicyArn }) => {
      const { Policy } = iam<{ Policy: { DefaultVersionId: string } }>("GetPolicy", { PolicyArn });
      const version = { PolicyArn, VersionId: Policy.DefaultVersionId };
      return iam<{ PolicyVersion: { Document: string } }>("GetPolicyVersion", version).PolicyVersion.Document;
    });
    const { PolicyNames: names = [] } = iam<{ PolicyNames?: string[] }>("ListRolePolicies", { RoleName: name });
    const inline = names.map(
      (PolicyName) => iam<{ PolicyDocument: string }>("GetRolePolicy", { RoleName: name, PolicyName }).PolicyDocument,
    );
    return {
      trustPolicy: decodeURIComponent(role.AssumeRolePolicyDocument),
      permissions: [...managed, ...inline].map(decodeURIComponent),
    };
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** Roles that are read once, however often they are asked for: within one transaction nobody else changes them. */
export type ReadRole = (roleArn: string, as: Invocation) => Role | undefined;

export function roleReader(cloud: Host): ReadRole {
  const known = new Map<string, Role | undefined>();
  return (roleArn, as) => {
    if (!known.has(roleArn)) known.set(roleArn, readRole(cloud, roleArn, as));
    return known.get(roleArn);
  };
}

/** Whether a service may take on the role. */
export function roleTrusts({ trustPolicy }: Role, service: Omit<ServicePrincipal, "kind">): boolean {
  const call = { action: "sts:AssumeRole", resource: "*", ...serviceCall(service) };
  return decide([readPolicy(trustPolicy)], call) === "allow";
}

/** Whether the role lets its holder take an action on a resource. */
export function roleAllows({ permissions }: Role, action: string, resource: string): boolean {
  return decide(permissions.map(readPolicy), { action, resource }) === "allow";
}
