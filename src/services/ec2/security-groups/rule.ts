/** A security group's rule: which traffic from or to whom. */
import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import { arn } from "../../../cloud/ids.ts";
import type { Traffic } from "./traffic.ts";

/** Whose traffic a rule allows. */
export type Peer =
  | { readonly kind: "ipv4"; readonly cidr: string }
  | { readonly kind: "ipv6"; readonly cidr: string }
  | { readonly kind: "prefix-list"; readonly id: string }
  | { readonly kind: "group"; readonly id: string; readonly account: string };

/** What a request says of a rule. */
export interface RuleFacts {
  readonly egress: boolean;
  readonly traffic: Traffic;
  readonly peer: Peer;
  readonly description?: string;
}

export interface Rule extends RuleFacts {
  readonly id: string;
}

const everything: Traffic = { protocol: "-1", from: -1, to: -1 };

/** The rules that every new group has: everything may go out, by IPv6 too where its VPC has that. */
export function allowAll({ ipv6 }: { readonly ipv6?: object | undefined }, makeId: () => string): Rule[] {
  const peers: Peer[] = [
    { kind: "ipv4", cidr: "0.0.0.0/0" },
    ...(ipv6 ? [{ kind: "ipv6", cidr: "::/0" } as const] : []),
  ];
  return peers.map((peer) => ({ id: makeId(), egress: true, traffic: everything, peer }));
}

/** The rule of a default group: its members may talk to each other. */
export function fromItself(id: string, groupId: string, account: string): Rule {
  return {
    id,
    egress: false,
    traffic: everything,
    peer: { kind: "group", id: groupId, account },
  };
}

/** What a peer is called in sentences. */
export function peerName(peer: Peer): string {
  return "cidr" in peer ? peer.cidr : peer.id;
}

/** Two rules of a group are the same where all but their descriptions are. */
export function sameRule(one: RuleFacts, other: RuleFacts): boolean {
  return (
    one.egress === other.egress &&
    one.traffic.protocol === other.traffic.protocol &&
    one.traffic.from === other.traffic.from &&
    one.traffic.to === other.traffic.to &&
    one.peer.kind === other.peer.kind &&
    peerName(one.peer) === peerName(other.peer)
  );
}

/** A rule as DescribeSecurityGroupRules prints it. */
export function shownRule(
  { id, egress, traffic, peer, description }: Rule,
  group: { readonly id: string; readonly account: string; readonly region: string },
): SecurityGroupRule {
  return {
    SecurityGroupRuleId: id,
    GroupId: group.id,
    GroupOwnerId: group.account,
    IsEgress: egress,
    IpProtocol: traffic.protocol,
    FromPort: traffic.from,
    ToPort: traffic.to,
    ...shownPeer(peer),
    ...(description !== undefined && { Description: description }),
    SecurityGroupRuleArn: arn("ec2", group, `security-group-rule/${id}`),
  };
}

function shownPeer(peer: Peer): Partial<SecurityGroupRule> {
  switch (peer.kind) {
    case "ipv4":
      return { CidrIpv4: peer.cidr };
    case "ipv6":
      return { CidrIpv6: peer.cidr };
    case "prefix-list":
      return { PrefixListId: peer.id };
    case "group":
      return { ReferencedGroupInfo: { GroupId: peer.id, UserId: peer.account } };
  }
}
