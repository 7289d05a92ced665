/** The role through which a trail writes log events: its trust policy and all that it may do. */

import type { PolicyText } from "../../../policies/why-not-allowed.ts";
import type { Chain } from "../../chain.ts";
import { ifThere, question } from "./question.ts";
import { trailOf } from "./trail.ts";

export interface DeliveryRole {
  readonly arn: string;
  readonly trust: PolicyText;
  readonly permissions: readonly PolicyText[];
}

/** Undefined where the trail names no role; `gone` where it names one that is not there. */
export const deliveryRoleOf = question<DeliveryRole | "gone" | undefined>(async (chain) => {
  const arn = (await trailOf(chain))?.CloudWatchLogsRoleArn;
  return arn === undefined ? undefined : ((await roleNamed(chain, arn)) ?? "gone");
});

async function roleNamed({ aws: { iam } }: Chain, arn: string): Promise<DeliveryRole | undefined> {
  const RoleName = arn.slice(arn.lastIndexOf("/") + 1);
  const found = await ifThere(iam.getRole({ RoleName }));
  if (found?.Role?.Arn !== arn) return undefined;
  const permissions: PolicyText[] = [];
  for await (const { PolicyNames: names = [] } of iam.paginateListRolePolicies({ RoleName }))
    for (const PolicyName of names) {
      const { PolicyDocument: text } = await iam.getRolePolicy({ RoleName, PolicyName });
      permissions.push(policyText(PolicyName, text));
    }
  for await (const { AttachedPolicies: all = [] } of iam.paginateListAttachedRolePolicies({ RoleName }))
    for (const { PolicyArn, PolicyName } of all) {
      const { Policy: policy } = await iam.getPolicy({ PolicyArn });
      const version = await iam.getPolicyVersion({ PolicyArn, VersionId: policy?.DefaultVersionId });
      permissions.push(policyText(PolicyName, version.PolicyVersion?.Document));
    }
  return { arn, trust: policyText("its trust policy", found.Role.AssumeRolePolicyDocument), permissions };
}

/** IAM answers documents percent-encoded. */
function policyText(name = "", text = ""): PolicyText {
  return { name, text: decodeURIComponent(text) };
}
