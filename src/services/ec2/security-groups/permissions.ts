/** IpPermissions: rules that share their traffic, as requests give them and DescribeSecurityGroups prints them. */
import type { IpPermission } from "@aws-sdk/client-ec2";
import type { Call } from "../../../cloud/call.ts";
import { fault, missingParameter, notTogether } from "../faults.ts";
import { readDescription, readPeers } from "./peers.ts";
import type { Peer, RuleFacts } from "./rule.ts";
import { readTraffic } from "./traffic.ts";

/** The old, flat way to name one rule. */
export interface FlatPermission {
  readonly IpPermissions?: readonly IpPermission[] | undefined;
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly CidrIp?: string | undefined;
  readonly SourceSecurityGroupName?: string | undefined;
  readonly SourceSecurityGroupOwnerId?: string | undefined;
}

/** The rules that a request names, in either form. @throws {Fault} */
export function readRules(input: FlatPermission, egress: boolean, vpcId: string, call: Call): RuleFacts[] {
  const rules = permissionsOf(input).flatMap((permission) => {
    const traffic = readTraffic(permission.IpProtocol, permission.FromPort, permission.ToPort);
    return readPeers(permission, vpcId, call).map(({ peer, description }) => ({
      egress,
      traffic,
      peer,
      ...readDescription(description),
    }));
  });
  if (rules.length === 0)
    throw fault(
      "MissingParameter",
      "The request must contain exactly one of: cidrIp, cidrIpv6, prefixListId, or referencedGroupId",
    );
  return rules;
}

function permissionsOf(input: FlatPermission): readonly IpPermission[] {
  const { IpPermissions: permissions = [], CidrIp, SourceSecurityGroupName: groupName } = input;
  const flat = CidrIp !== undefined || groupName !== undefined || input.IpProtocol !== undefined;
  if (permissions.length > 0 && flat) throw notTogether("ipPermissions", "ipProtocol");
  if (permissions.length > 0) return permissions;
  if (!flat) throw missingParameter("ipPermissions");
  if (groupName === undefined) return [{ ...portsOf(input), IpRanges: CidrIp === undefined ? [] : [{ CidrIp }] }];
  if (CidrIp !== undefined) throw notTogether("cidrIp", "sourceSecurityGroupName");
  const UserIdGroupPairs = [
    { GroupName: groupName, ...(input.SourceSecurityGroupOwnerId && { UserId: input.SourceSecurityGroupOwnerId }) },
  ];
  const traffic = input.IpProtocol === undefined ? allPorts : [portsOf(input)];
  return traffic.map((ports) => ({ ...ports, UserIdGroupPairs }));
}

function portsOf({ IpProtocol, FromPort, ToPort }: FlatPermission): IpPermission {
  return { IpProtocol, FromPort, ToPort };
}

/** What a source group alone means. */
const allPorts: readonly IpPermission[] = [
  { IpProtocol: "tcp", FromPort: 0, ToPort: 65_535 },
  { IpProtocol: "udp", FromPort: 0, ToPort: 65_535 },
  { IpProtocol: "icmp", FromPort: -1, ToPort: -1 },
];

/** Rules of one direction, those of the same traffic together; no ports are printed where there are none. */
export function shownPermissions(rules: readonly RuleFacts[]): IpPermission[] {
  const shown = new Map<string, Required<Omit<IpPermission, "FromPort" | "ToPort">>>();
  for (const { traffic, peer, description } of rules) {
    const { protocol, from, to } = traffic;
    const key = `${protocol}/${from}/${to}`;
    const ported = /^(tcp|udp|icmp|icmpv6)$/.test(protocol);
    const permission = shown.get(key) ?? {
      IpProtocol: protocol,
      ...(ported && { FromPort: from, ToPort: to }),
      UserIdGroupPairs: [],
      IpRanges: [],
      Ipv6Ranges: [],
      PrefixListIds: [],
    };
    addPeer(permission, peer, description === undefined ? {} : { Description: description });
    shown.set(key, permission);
  }
  return [...shown.values()];
}

function addPeer(
  to: Required<Omit<IpPermission, "FromPort" | "ToPort">>,
  peer: Peer,
  described: { Description?: string },
): void {
  switch (peer.kind) {
    case "ipv4":
      to.IpRanges?.push({ CidrIp: peer.cidr, ...described });
      break;
    case "ipv6":
      to.Ipv6Ranges?.push({ CidrIpv6: peer.cidr, ...described });
      break;
    case "prefix-list":
      to.PrefixListIds?.push({ PrefixListId: peer.id, ...described });
      break;
    case "group":
      to.UserIdGroupPairs?.push({ GroupId: peer.id, UserId: peer.account, ...described });
      break;
  }
}
