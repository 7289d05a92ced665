/** The trail of a chain: its settings, how it does, what it selects, and the role through which it writes log events. */
import type { GetTrailStatusResponse, Trail } from "@aws-sdk/client-cloudtrail";
import type { OwnNames } from "../../../monitors/references.ts";
import type { PolicyText } from "../../../policies/why-not-allowed.ts";
import type { EventSelectors, FieldSelector } from "../../../records/event-selection.ts";
import type { Chain } from "../../chain.ts";
import { ownNames } from "../../own-names.ts";
import { ifThere, question } from "./question.ts";

/** Undefined where it is gone. */
export const trailOf = question<Trail | undefined>(async ({ aws, deployment }) => {
  return (await ifThere(aws.cloudtrail.getTrail({ Name: deployment.trailArn })))?.Trail;
});

/** What the monitors' patterns refer to, by its real names. */
export const ownNamesOf = question<OwnNames>(async (chain) =>
  ownNames(chain.deployment.logGroup, await trailOf(chain)),
);

/** Undefined where the trail is gone. */
export const trailStatusOf = question<GetTrailStatusResponse | undefined>(async ({ aws, deployment }) => {
  return ifThere(aws.cloudtrail.getTrailStatus({ Name: deployment.trailArn }));
});

/** Undefined where the trail is gone. */
export const selectorsOf = question<EventSelectors | undefined>(async ({ aws, deployment }) => {
  const answer = await ifThere(aws.cloudtrail.getEventSelectors({ TrailName: deployment.trailArn }));
  if (!answer) return undefined;
  const { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] } = answer;
  if (advanced.length > 0)
    return {
      advanced: advanced.map(({ Name, FieldSelectors = [] }) => ({
        ...(Name !== undefined && { Name }),
        // The SDK lets every member be undefined, which an answer never spells out.
        FieldSelectors: FieldSelectors as readonly FieldSelector[],
      })),
    };
  return {
    basic: basic.map((selector) => ({
      ReadWriteType: selector.ReadWriteType ?? "All",
      IncludeManagementEvents: selector.IncludeManagementEvents ?? true,
      DataResources: (selector.DataResources ?? []).map(({ Type = "", Values = [] }) => ({ Type, Values })),
      ExcludeManagementEventSources: selector.ExcludeManagementEventSources ?? [],
    })),
  };
});

/** `arn:aws:logs:…:log-group:records:*` -> `records`. */
export function groupName(arn: string): string {
  return arn.replace(/^arn:.*:log-group:/, "").replace(/:\*$/, "");
}

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
