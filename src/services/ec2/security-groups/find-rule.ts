/** Finding a rule of a group, by its id or by all that it says. */
import { fault, notFound } from "../faults.ts";
import type { SecurityGroup } from "../tables.ts";
import { checkId } from "./find-group.ts";
import { type Rule, type RuleFacts, sameRule } from "./rule.ts";

/** @throws InvalidSecurityGroupRuleId.Malformed, InvalidSecurityGroupRuleId.NotFound */
export function findRuleById(group: SecurityGroup, id: string): Rule {
  checkId("InvalidSecurityGroupRuleId.Malformed", "sgr", id);
  const rule = group.rules.find((one) => one.id === id);
  if (!rule) throw notFound("sgr", id);
  return rule;
}

/**
 * The group's own rule with that traffic and peer.
 * @throws InvalidPermission.NotFound, in a default VPC too: the API reference promises no error there, but callers who
 * name the group by its id report one.
 */
export function findSameRule(group: SecurityGroup, facts: RuleFacts): Rule {
  const rule = group.rules.find((one) => sameRule(one, facts));
  if (!rule) throw fault("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
  return rule;
}
