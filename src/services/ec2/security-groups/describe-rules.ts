/** DescribeSecurityGroupRules. */
import type { DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResult } from "@aws-sdk/client-ec2";
import type { Handler } from "../../../cloud/call.ts";
import { selected } from "../select.ts";
import { securityGroups } from "../tables.ts";
import { tagLookup, tagsOf } from "../tags.ts";
import { checkId } from "./find-group.ts";
import { shownRule } from "./rule.ts";

export const describeSecurityGroupRules: Handler<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
> = (input, call) => {
  for (const id of input.SecurityGroupRuleIds ?? []) checkId("InvalidSecurityGroupRuleId.Malformed", "sgr", id);
  const all = securityGroups
    .list(call.store, call.account, call.region)
    .flatMap((group) => group.rules.map((rule) => ({ id: rule.id, rule, group })));
  const { items, rest } = selected(all, input, {
    kind: "sgr",
    ids: input.SecurityGroupRuleIds,
    fields: { "group-id": ({ group }) => group.id, "security-group-rule-id": ({ id }) => id },
    tagsOf: tagLookup(call),
  });
  return {
    SecurityGroupRules: items.map(({ rule, group }) => ({
      ...shownRule(rule, group),
      Tags: [...tagsOf(call, rule.id)],
    })),
    ...rest,
  };
};
