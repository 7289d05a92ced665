/** IAM policies that drills have made; they are attached to nobody. */
import type { ListPoliciesCommandOutput } from "@aws-sdk/client-iam";
import { isOurs } from "../names.ts";
import { everyPage } from "./every-page.ts";
import type { Kind } from "./kind.ts";

export const policy: Kind = {
  title: "IAM policy",
  service: "iam",
  removal: ["iam:DeletePolicy"],
  find: async (hands) =>
    everyPage(
      (Marker) => hands.call<ListPoliciesCommandOutput>("iam", "ListPolicies", { Scope: "Local", Marker }),
      ({ Policies: policies = [] }) =>
        policies.filter(({ PolicyName }) => isOurs(PolicyName)).flatMap(({ Arn }) => Arn ?? []),
      ({ Marker }) => Marker,
    ),
  remove: async (hands, PolicyArn) => void (await hands.call("iam", "DeletePolicy", { PolicyArn })),
};
