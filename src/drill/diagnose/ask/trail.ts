/** The trail of a chain: its settings, how it does, and what it selects. */
import type { GetTrailStatusResponse, Trail } from "@aws-sdk/client-cloudtrail";
import type { OwnNames } from "../../../monitors/references.ts";
import type { EventSelectors, FieldSelector } from "../../../records/event-selection.ts";
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
