/** A security group's rule in CloudFormation's flat spelling and in EC2's nested one. */
import { list, pick, text } from "./property-values.ts";
import type { Properties } from "./resource-type.ts";

/** A template's rule as EC2's IpPermission. */
export function ruleOf(rule: Properties) {
  const described = pick(rule, "Description");
  const peer = text(rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId);
  const prefixList = text(rule.SourcePrefixListId ?? rule.DestinationPrefixListId);
  return {
    IpProtocol: text(rule.IpProtocol),
    ...(rule.FromPort !== undefined && { FromPort: Number(rule.FromPort) }),
    ...(rule.ToPort !== undefined && { ToPort: Number(rule.ToPort) }),
    ...(rule.CidrIp !== undefined && { IpRanges: [{ CidrIp: text(rule.CidrIp), ...described }] }),
    ...(rule.CidrIpv6 !== undefined && { Ipv6Ranges: [{ CidrIpv6: text(rule.CidrIpv6), ...described }] }),
    ...(peer && { UserIdGroupPairs: [{ GroupId: peer, ...described }] }),
    ...(prefixList && { PrefixListIds: [{ PrefixListId: prefixList, ...described }] }),
  };
}

/** EC2's IpPermission as a template's rules, one for each peer. */
export function rulesOf(permission: Properties, side: "Source" | "Destination"): Properties[] {
  const common = pick(permission, "IpProtocol", "FromPort", "ToPort");
  const peers = [
    ...list(permission.IpRanges).map((range) => pick(range, "CidrIp", "Description")),
    ...list(permission.Ipv6Ranges).map((range) => pick(range, "CidrIpv6", "Description")),
    ...list(permission.UserIdGroupPairs).map((pair) => ({
      [`${side}SecurityGroupId`]: pair.GroupId,
      ...pick(pair, "Description"),
    })),
    ...list(permission.PrefixListIds).map((prefix) => ({
      [`${side}PrefixListId`]: prefix.PrefixListId,
      ...pick(prefix, "Description"),
    })),
  ];
  return peers.map((peer) => ({ ...common, ...peer }));
}
