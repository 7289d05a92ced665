/** IAM policies that drills have made; they are attached to nobody. */
import type { ListPoliciesCommandOutput } from "@aws-sdk/client-iam";
import { isOurs } from "../../names.ts";
import { everyPage } from "./every-page.ts";
import type { Sweeper } from "./sweeper.ts";

export const policy: Sweeper = {
  title: "IAM policy",
  service: "iam",
  removal: ["iam:DeletePolicy"],
  find: async (caller) =>
    everyPage(
      (Marker) => caller.call<ListPoliciesCommandOutput>("iam", "ListPolicies", { Scope: "Local", Marker }),
      ({ Policies: policies = [] }) =>
        policies.filter(({ PolicyName }) => isOurs(PolicyName)).flatMap(({ Arn }) => Arn ?? []),
      ({ Marker }) => Marker,
    ),
  remove: async (caller, PolicyArn) => void (await caller.call("iam", "DeletePolicy", { PolicyArn })),
};
