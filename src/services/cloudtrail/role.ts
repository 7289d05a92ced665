/** The role through which a trail writes to its log group: read from IAM, and what its policies let CloudTrail do. */

import { Fault } from "../../cloud/fault.ts";
import type { Host } from "../../cloud/host.ts";
import { decide } from "../../policies/decide.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { serviceCall } from "../../policies/service-call.ts";
import { deliverer, servicePrincipal, type Trail, trailArn } from "./trail.ts";

export interface Role {
  /** JSON texts. */
  readonly trustPolicy: string;
  readonly permissions: readonly string[];
}

/** The role with all its policies, managed and inline; undefined where there is none (any more). */
export function readRole(cloud: Host, roleArn: string, trail: Trail): Role | undefined {
  const name = /^arn:aws[a-z-]*:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/.exec(roleArn)?.[1];
  if (!name) return undefined;
  const iam = <Answer>(operation: string, input: object) =>
    // The answers' shapes are those of IAM's model.
    cloud.invoke("iam", operation, input, deliverer(trail)) as unknown as Answer;
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

/** Whether CloudTrail may take on the role for the trail. */
export function trustsCloudTrail({ trustPolicy }: Role, trail: Trail): boolean {
  return (
    decide([readPolicy(trustPolicy)], {
      action: "sts:AssumeRole",
      resource: "*",
      ...serviceCall({ name: servicePrincipal, account: trail.account, sourceArn: trailArn(trail) }),
    }) === "allow"
  );
}

/** Whether the role lets its holder create the log stream and write to it. */
export function mayWriteLogs({ permissions }: Role, streamArn: string): boolean {
  return ["logs:CreateLogStream", "logs:PutLogEvents"].every(
    (action) => decide(permissions.map(readPolicy), { action, resource: streamArn }) === "allow",
  );
}
