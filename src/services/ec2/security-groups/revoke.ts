/** RevokeSecurityGroupIngress and RevokeSecurityGroupEgress. */
import type {
  RevokedSecurityGroupRule,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from "@aws-sdk/client-ec2";
import type { Handler } from "../../../cloud/call.ts";
import { notFound, notTogether } from "../faults.ts";
import { type SecurityGroup, securityGroups } from "../tables.ts";
import { forgetTags } from "../tags.ts";
import { findGroup } from "./find-group.ts";
import { findRuleById, findSameRule } from "./find-rule.ts";
import { readRules } from "./permissions.ts";
import { type Rule, shownRule } from "./rule.ts";

/** The egress request is the ingress one without GroupName. */
type Revoke = Handler<RevokeSecurityGroupIngressRequest, RevokeSecurityGroupIngressResult>;

/** Removes rules, all or none. @throws {Fault} */
function revoke(egress: boolean): Revoke {
  return (input, call) => {
    const group = findGroup(input, call);
    const { SecurityGroupRuleIds: ids = [], IpPermissions: permissions = [] } = input;
    if (ids.length > 0 && permissions.length > 0) throw notTogether("securityGroupRuleIds", "ipPermissions");
    const goes =
      ids.length > 0
        ? ids.map((id) => ownRule(group, id, egress))
        : readRules(input, egress, group.vpcId, call).map((facts) => findSameRule(group, facts));
    securityGroups.put(call.store, { ...group, rules: group.rules.filter((rule) => !goes.includes(rule)) });
    for (const { id } of goes) forgetTags(call, id);
    return { Return: true, RevokedSecurityGroupRules: goes.map((rule) => revokedRule(rule, group)) };
  };
}

export const revokeIngress = revoke(false);
export const revokeEgress = revoke(true);

/** An ingress rule is none to revoke as egress. */
function ownRule(group: SecurityGroup, id: string, egress: boolean): Rule {
  const rule = findRuleById(group, id);
  if (rule.egress !== egress) throw notFound("sgr", id);
  return rule;
}

function revokedRule(rule: Rule, group: SecurityGroup): RevokedSecurityGroupRule {
  const {
    SecurityGroupRuleArn: _arn,
    GroupOwnerId: _owner,
    ReferencedGroupInfo: other,
    ...shown
  } = shownRule(rule, group);
  return { ...shown, ...(other?.GroupId && { ReferencedGroupId: other.GroupId }) };
}
