/** The entries of network ACLs: numbered rules, in whose order the first that fits decides. */
import type {
  CreateNetworkAclEntryRequest,
  DeleteNetworkAclEntryRequest,
  NetworkAclEntry,
  ReplaceNetworkAclEntryRequest,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../../cloud/call.ts";
import { printCidr, readCidr } from "../cidr.ts";
import { fault, invalidBlock, invalidValue, missingParameter } from "../faults.ts";
import { type NetworkAcl, networkAcls, type StoredEntry } from "../tables.ts";
import { findAcl } from "./find-acl.ts";
import { findVpc } from "./find-vpc.ts";

/** @throws NetworkAclEntryAlreadyExists */
export const createNetworkAclEntry: Handler<CreateNetworkAclEntryRequest, object> = (input, call) => {
  const acl = findAcl(call, input.NetworkAclId);
  const entry = checkedEntry(input);
  if (acl.entries.some(isAt(entry)))
    throw fault(
      "NetworkAclEntryAlreadyExists",
      `The network acl entry identified by ${entry.RuleNumber} already exists.`,
    );
  keep(acl, [...acl.entries, entry], call);
  return {};
};

/** @throws InvalidNetworkAclEntry.NotFound */
export const replaceNetworkAclEntry: Handler<ReplaceNetworkAclEntryRequest, object> = (input, call) => {
  const acl = findAcl(call, input.NetworkAclId);
  const entry = checkedEntry(input);
  keep(acl, [...without(acl, entry), entry], call);
  return {};
};

export const deleteNetworkAclEntry: Handler<DeleteNetworkAclEntryRequest, object> = (input, call) => {
  const acl = findAcl(call, input.NetworkAclId);
  const { RuleNumber = 0, Egress = false } = input;
  keep(acl, without(acl, { RuleNumber, Egress }), call);
  return {};
};

type At = Pick<StoredEntry, "RuleNumber" | "Egress">;

function isAt({ RuleNumber, Egress }: At) {
  return (entry: At): boolean => entry.RuleNumber === RuleNumber && entry.Egress === Egress;
}

function without(acl: NetworkAcl, at: At): StoredEntry[] {
  if (!acl.entries.some(isAt(at)))
    throw fault(
      "InvalidNetworkAclEntry.NotFound",
      `The network acl entry identified by ${at.RuleNumber} does not exist`,
    );
  return acl.entries.filter((entry) => !isAt(at)(entry));
}

function keep(acl: NetworkAcl, entries: readonly StoredEntry[], { store }: Call): void {
  networkAcls.put(store, { ...acl, entries });
}

const protocolNumbers: Readonly<Record<string, string>> = { all: "-1", icmp: "1", icmpv6: "58", tcp: "6", udp: "17" };

const mostRules = 32_766;

function checkedEntry(input: CreateNetworkAclEntryRequest): StoredEntry {
  const { RuleNumber = 0, Egress = false, RuleAction = "deny", Protocol: given = "" } = input;
  if (RuleNumber < 1 || RuleNumber > mostRules)
    throw invalidValue(
      `Value (${RuleNumber}) for parameter ruleNumber is invalid. Rule numbers must be between 1 and ${mostRules}.`,
    );
  const Protocol = Object.hasOwn(protocolNumbers, given) ? (protocolNumbers[given] ?? "") : given;
  if (!/^(-1|\d{1,3})$/.test(Protocol) || Number(Protocol) > 255)
    throw invalidValue(`Invalid value '${given}' for IP protocol. Unknown protocol.`);
  return { RuleNumber, Egress, RuleAction, Protocol, ...blockOf(input), ...detailsOf(input, Protocol) };
}

function blockOf({ CidrBlock: block, Ipv6CidrBlock: block6 }: CreateNetworkAclEntryRequest) {
  if (block === undefined && block6 === undefined) throw missingParameter("cidrBlock", "ipv6CidrBlock");
  if (block !== undefined && block6 !== undefined)
    throw fault("InvalidParameterCombination", "The parameters cidrBlock and ipv6CidrBlock cannot be used together");
  const [text, family, parameter] = block === undefined ? [block6 ?? "", 6, "ipv6CidrBlock"] : [block, 4, "cidrBlock"];
  const cidr = readCidr(text);
  if (cidr?.family !== family) throw invalidBlock(text, parameter);
  return family === 4 ? { CidrBlock: printCidr(cidr) } : { Ipv6CidrBlock: printCidr(cidr) };
}

/** Ports for TCP and UDP, type and code for ICMP; other protocols have neither. */
function detailsOf({ PortRange: ports, IcmpTypeCode: icmp }: CreateNetworkAclEntryRequest, protocol: string) {
  if (protocol === "6" || protocol === "17") {
    const { From = -1, To = -1 } = ports ?? {};
    if (!ports) throw missingParameter("portRange");
    if (From < 0 || To > 65_535 || From > To) throw invalidValue(`Invalid TCP/UDP port range (${From}:${To})`);
    return { PortRange: { From, To } };
  }
  if (protocol !== "1" && protocol !== "58") return {};
  if (!icmp) throw missingParameter("icmpTypeCode");
  return { IcmpTypeCode: { Type: icmp.Type ?? -1, Code: icmp.Code ?? -1 } };
}

/** Outward before inward, by number; the last ones are the asterisks of the console, which refuse the rest. */
export function shownEntries({ vpcId, entries }: NetworkAcl, call: Call): NetworkAclEntry[] {
  const { ipv6 } = findVpc(call, vpcId);
  return [true, false].flatMap((Egress) => {
    const rest = { Egress, Protocol: "-1", RuleAction: "deny" } as const;
    return [
      ...entries.filter((entry) => entry.Egress === Egress).sort((one, other) => one.RuleNumber - other.RuleNumber),
      { ...rest, CidrBlock: "0.0.0.0/0", RuleNumber: mostRules + 1 },
      ...(ipv6 ? [{ ...rest, Ipv6CidrBlock: "::/0", RuleNumber: mostRules + 2 }] : []),
    ];
  });
}

/** What the default ACL of a VPC has: everything may pass. */
export function allowEverything(ipv6: boolean): StoredEntry[] {
  return [true, false].flatMap((Egress) => {
    const all = { Egress, Protocol: "-1", RuleAction: "allow" } as const;
    return [
      { ...all, CidrBlock: "0.0.0.0/0", RuleNumber: 100 },
      ...(ipv6 ? [{ ...all, Ipv6CidrBlock: "::/0", RuleNumber: 101 }] : []),
    ];
  });
}
