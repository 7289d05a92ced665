/** A security group's rule in CloudFormation's flat spelling and in EC2's nested one. */
import { fault } from "../faults.ts";
import { list, pick } from "./property-values.ts";
import type { Properties } from "./resource-type.ts";

/** A template's rule as EC2's IpPermission. @throws ValidationError on a member that is not acted upon */
export function ruleOf(rule: Properties) {
  const extra = Object.keys(rule).filter((name) => !known.includes(name));
  if (extra.length > 0)
    throw fault("ValidationError", `Encountered unsupported property ${extra.join(", ")} in a security group's rule`);
  const described = pick(rule, "Description");
  const { CidrIp, CidrIpv6 } = rule;
  const GroupId = rule.SourceSecurityGroupId ?? rule.DestinationSecurityGroupId;
  const PrefixListId = rule.SourcePrefixListId ?? rule.DestinationPrefixListId;
  return {
    ...pick(rule, "IpProtocol", "FromPort", "ToPort"),
    ...(CidrIp !== undefined && { IpRanges: [{ CidrIp, ...described }] }),
    ...(CidrIpv6 !== undefined && { Ipv6Ranges: [{ CidrIpv6, ...described }] }),
    ...(GroupId !== undefined && { UserIdGroupPairs: [{ GroupId, ...described }] }),
    ...(PrefixListId !== undefined && { PrefixListIds: [{ PrefixListId, ...described }] }),
  };
}

const known = [
  "IpProtocol",
  "FromPort",
  "ToPort",
  "CidrIp",
  "CidrIpv6",
  "SourceSecurityGroupId",
  "DestinationSecurityGroupId",
  "SourcePrefixListId",
  "DestinationPrefixListId",
  "Description",
];

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
