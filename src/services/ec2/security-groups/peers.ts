/** Who a permission is for: address ranges, prefix lists and other groups, checked and in one form. */
import type { IpPermission, UserIdGroupPair } from "@aws-sdk/client-ec2";
import type { Call } from "../../../cloud/call.ts";
import { printCidr, readCidr } from "../cidr.ts";
import { fault, invalidValue, missingParameter, notFound } from "../faults.ts";
import { findPrefixList } from "../network/prefix-lists.ts";
import { findGroupById, findGroupByName } from "./find-group.ts";
import type { Peer } from "./rule.ts";

interface DescribedPeer {
  readonly peer: Peer;
  readonly description: string | undefined;
}

/** Every peer of a permission. @throws {Fault} */
export function readPeers(permission: IpPermission, vpcId: string, call: Call): DescribedPeer[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  return [
    ...IpRanges.map(({ CidrIp, Description }) => ({ peer: cidrPeer("ipv4", CidrIp), description: Description })),
    ...Ipv6Ranges.map(({ CidrIpv6, Description }) => ({ peer: cidrPeer("ipv6", CidrIpv6), description: Description })),
    ...PrefixListIds.map(({ PrefixListId, Description }) => ({
      peer: prefixListPeer(PrefixListId, call),
      description: Description,
    })),
    ...UserIdGroupPairs.map((pair) => ({ peer: groupPeer(pair, vpcId, call), description: pair.Description })),
  ];
}

/** AWS keeps the block's first address: 100.68.0.18/18 becomes 100.68.0.0/18. @throws InvalidParameterValue */
export function cidrPeer(kind: "ipv4" | "ipv6", text = ""): Peer {
  const cidr = readCidr(text);
  if (cidr?.family !== (kind === "ipv4" ? 4 : 6)) throw invalidValue(`CIDR block ${text} is malformed`);
  return { kind, cidr: printCidr(cidr) };
}

export function prefixListPeer(id: string | undefined, { region }: Call): Peer {
  if (id === undefined) throw missingParameter("prefixListId");
  if (!findPrefixList(region, id)) throw notFound("pl", id);
  return { kind: "prefix-list", id };
}

/** Another account's groups are not known here and are taken as they are given. */
export function groupPeer(
  { GroupId: id, GroupName: name, UserId: account }: UserIdGroupPair,
  vpcId: string,
  call: Call,
): Peer {
  if (id === undefined && name === undefined) throw fault("MissingParameter", "Source group ID missing.");
  if (id !== undefined && account !== undefined && account !== call.account) return { kind: "group", id, account };
  const group = id === undefined ? findGroupByName(name ?? "", call) : findGroupById(id, call);
  if (group.vpcId !== vpcId)
    throw fault("InvalidGroup.NotFound", "You have specified two resources that belong to different networks.");
  return { kind: "group", id: group.id, account: call.account };
}

/** @throws InvalidParameterValue where a description has other characters than AWS takes. */
export function readDescription(description: string | undefined): { description?: string } {
  if (description === undefined || description === "") return {};
  if (!descriptionPattern.test(description)) throw invalidValue(`Invalid rule description. ${descriptionRule}`);
  return { description };
}

export const descriptionPattern = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/;
export const descriptionRule =
  "Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*";
