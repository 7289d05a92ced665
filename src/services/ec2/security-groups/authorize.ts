/** AuthorizeSecurityGroupIngress and AuthorizeSecurityGroupEgress. */
import type { AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResult } from "@aws-sdk/client-ec2";
import type { Handler } from "../../../cloud/call.ts";
import { ec2Id } from "../../../cloud/ids.ts";
import { fault, invalidValue } from "../faults.ts";
import { securityGroups } from "../tables.ts";
import { anyTags, putTags, specifiedTags } from "../tags.ts";
import { findGroup } from "./find-group.ts";
import { readRules } from "./permissions.ts";
import { peerName, type Rule, type RuleFacts, sameRule, shownRule } from "./rule.ts";
import { trafficSentence } from "./traffic.ts";

/** The egress request is the ingress one without GroupName. */
type Authorize = Handler<AuthorizeSecurityGroupIngressRequest, AuthorizeSecurityGroupIngressResult>;

/** Adds rules, all or none; each gets the request's tags. @throws {Fault} */
function authorize(egress: boolean): Authorize {
  return (input, call) => {
    const group = findGroup(input, call);
    const tags = specifiedTags("security-group-rule", input.TagSpecifications);
    const added = readRules(input, egress, group.vpcId, call).map((facts) => ({ ...facts, id: ec2Id("sgr") }));
    refuseRepeated(added);
    for (const rule of added) refuseExisting(rule, group.rules);
    const rules = [...group.rules, ...added];
    refuseTooMany(rules);
    securityGroups.put(call.store, { ...group, rules });
    for (const { id } of added) putTags(call, "security-group-rule", id, tags);
    return {
      Return: true,
      SecurityGroupRules: added.map((rule) => ({ ...shownRule(rule, group), ...anyTags(call, rule.id) })),
    };
  };
}

export const authorizeIngress = authorize(false);
export const authorizeEgress = authorize(true);

/** @throws InvalidParameterValue where a request names a rule twice. */
export function refuseRepeated(rules: readonly RuleFacts[]): void {
  if (rules.some((rule, index) => rules.findIndex((other) => sameRule(rule, other)) !== index))
    throw invalidValue("The same permission must not appear multiple times");
}

/** @throws InvalidPermission.Duplicate where the group has the rule. */
export function refuseExisting(rule: RuleFacts, own: readonly RuleFacts[]): void {
  if (!own.some((other) => sameRule(rule, other))) return;
  const sentence = `peer: ${peerName(rule.peer)}, ${trafficSentence(rule.traffic)}, ALLOW`;
  throw fault("InvalidPermission.Duplicate", `the specified rule "${sentence}" already exists`);
}

/** AWS's default quota, which counts each direction and address family by itself. */
const mostRules = 60;

function refuseTooMany(rules: readonly Rule[]): void {
  const tooMany = [true, false].some((egress) =>
    (["ipv4", "ipv6"] as const).some(
      (family) =>
        rules.filter(({ egress: own, peer }) => own === egress && (!("cidr" in peer) || peer.kind === family)).length >
        mostRules,
    ),
  );
  if (tooMany)
    throw fault(
      "RulesPerSecurityGroupLimitExceeded",
      "The maximum number of rules per security group has been reached.",
    );
}
