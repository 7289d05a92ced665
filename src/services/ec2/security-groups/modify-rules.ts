/** Changing rules in place: ModifySecurityGroupRules and the two UpdateSecurityGroupRuleDescriptions operations. */
import type {
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult,
  SecurityGroupRuleRequest,
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { fault, invalidValue, missingParameter, notTogether } from "../faults.ts";
import { type SecurityGroup, securityGroups } from "../tables.ts";
import { refuseExisting, refuseRepeated } from "./authorize.ts";
import { findGroup } from "./find-group.ts";
import { findRuleById, findSameRule } from "./find-rule.ts";
import { cidrPeer, groupPeer, prefixListPeer, readDescription } from "./peers.ts";
import { readRules } from "./permissions.ts";
import type { Peer, Rule } from "./rule.ts";
import { readTraffic } from "./traffic.ts";

/** Replaces whole rules, all or none; a rule keeps its id, its direction and its kind of peer. @throws {Fault} */
export const modifySecurityGroupRules: Handler<ModifySecurityGroupRulesRequest, ModifySecurityGroupRulesResult> = (
  input,
  call,
) => {
  const group = findGroup(input, call);
  const updates = (input.SecurityGroupRules ?? []).map(
    ({ SecurityGroupRuleId: id = "", SecurityGroupRule: given = {} }) =>
      modified(findRuleById(group, id), given, group, call),
  );
  refuseRepeated(updates);
  const untouched = group.rules.filter((rule) => !updates.some(({ id }) => id === rule.id));
  for (const rule of updates) refuseExisting(rule, untouched);
  replaceRules(group, updates, call);
  return { Return: true };
};

function modified(
  { id, egress, peer: old }: Rule,
  given: SecurityGroupRuleRequest,
  group: SecurityGroup,
  call: Call,
): Rule {
  const traffic = readTraffic(given.IpProtocol, given.FromPort, given.ToPort);
  const peer = onePeer(given, group, call);
  if (peer.kind !== old.kind)
    throw invalidValue(
      `Invalid rule type for security group rule '${id}'. You may not specify ${parameters[peer.kind]} for an existing ${parameters[old.kind]} rule.`,
    );
  return { id, egress, traffic, peer, ...readDescription(given.Description) };
}

const parameters = { ipv4: "CidrIpv4", ipv6: "CidrIpv6", "prefix-list": "PrefixListId", group: "ReferencedGroupId" };

function onePeer(given: SecurityGroupRuleRequest, group: SecurityGroup, call: Call): Peer {
  const { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId } = given;
  const peers = [
    ...(CidrIpv4 === undefined ? [] : [cidrPeer("ipv4", CidrIpv4)]),
    ...(CidrIpv6 === undefined ? [] : [cidrPeer("ipv6", CidrIpv6)]),
    ...(PrefixListId === undefined ? [] : [prefixListPeer(PrefixListId, call)]),
    ...(ReferencedGroupId === undefined ? [] : [groupPeer({ GroupId: ReferencedGroupId }, group.vpcId, call)]),
  ];
  const [peer] = peers;
  const choices = "cidrIp, cidrIpv6, prefixListId, or referencedGroupId";
  if (!peer) throw fault("MissingParameter", `The request must contain exactly one of: ${choices}`);
  if (peers.length > 1) throw fault("InvalidParameterCombination", `Only one of ${choices} can be specified`);
  return peer;
}

function replaceRules(group: SecurityGroup, updates: readonly Rule[], { store }: Call): void {
  const updated = new Map(updates.map((rule) => [rule.id, rule]));
  securityGroups.put(store, { ...group, rules: group.rules.map((rule) => updated.get(rule.id) ?? rule) });
}

/** The egress request has the same members. */
type UpdateDescriptions = Handler<
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult
>;

/** Gives rules, named in either way, new descriptions; one that is left out goes. @throws {Fault} */
function updateDescriptions(egress: boolean): UpdateDescriptions {
  return (input, call) => {
    const group = findGroup(input, call);
    const { IpPermissions: permissions = [], SecurityGroupRuleDescriptions: byId = [] } = input;
    if (permissions.length > 0 && byId.length > 0) throw notTogether("securityGroupRuleDescriptions", "ipPermissions");
    if (permissions.length === 0 && byId.length === 0)
      throw missingParameter("ipPermissions", "securityGroupRuleDescriptions");
    const updates =
      byId.length > 0
        ? byId.map(({ SecurityGroupRuleId: id = "", Description: text }) => described(findRuleById(group, id), text))
        : readRules(input, egress, group.vpcId, call).map((facts) =>
            described(findSameRule(group, facts), facts.description),
          );
    replaceRules(group, updates, call);
    return { Return: true };
  };
}

function described({ description: _old, ...rule }: Rule, text: string | undefined): Rule {
  return { ...rule, ...readDescription(text) };
}

export const updateDescriptionsIngress = updateDescriptions(false);
export const updateDescriptionsEgress = updateDescriptions(true);
