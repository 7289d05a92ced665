/** Functions of IP addresses. */
import { BlockList, isIP } from "node:net";
import { textOf, type Value } from "../value.ts";
import { flag, pure, type QueryFunction } from "./function.ts";

export const addresses: Readonly<Record<string, QueryFunction>> = {
  isIpInSubnet: pure(2, 2, (address, subnet) => flag(isInSubnet(address, subnet, [4, 6]))),
  isIpv4InSubnet: pure(2, 2, (address, subnet) => flag(isInSubnet(address, subnet, [4]))),
  isIpv6InSubnet: pure(2, 2, (address, subnet) => flag(isInSubnet(address, subnet, [6]))),
  isPrivateIP: pure(1, 1, (address) => flag(isPrivate(address))),
  isPublicIP: pure(1, 1, (address) => flag(versionOf(address) !== 0 && !isPrivate(address))),
  isValidIp: pure(1, 1, (address) => flag(versionOf(address) !== 0)),
  isValidIpv4: pure(1, 1, (address) => flag(versionOf(address) === 4)),
  isValidIpv6: pure(1, 1, (address) => flag(versionOf(address) === 6)),
};

function versionOf(address: Value): number {
  return isIP(textOf(address) ?? "");
}

function isInSubnet(address: Value, subnet: Value, versions: readonly number[]): boolean {
  const version = versionOf(address);
  if (!versions.includes(version)) return false;
  return subnetOf(textOf(subnet) ?? "")?.check(textOf(address) ?? "", version === 4 ? "ipv4" : "ipv6") ?? false;
}

/** A query asks about the same few subnets for every row. */
const known = new Map<string, BlockList | undefined>();
const mostKnown = 200;

function subnetOf(text: string): BlockList | undefined {
  if (!known.has(text)) {
    if (known.size >= mostKnown) known.clear();
    known.set(text, readSubnet(text));
  }
  return known.get(text);
}

/** @returns undefined for what is no subnet */
function readSubnet(text: string): BlockList | undefined {
  const [address = "", prefix = ""] = text.split("/");
  const version = isIP(address);
  const bits = Number(prefix);
  if (version === 0 || !/^\d{1,3}$/.test(prefix) || bits > (version === 4 ? 32 : 128)) return undefined;
  const list = new BlockList();
  list.addSubnet(address, bits, version === 4 ? "ipv4" : "ipv6");
  return list;
}

// RFC 1918, RFC 4193, loopback and link-local.
const privateNetworks = [
  ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16"],
  ...["fc00::/7", "fe80::/10", "::1/128"],
];

function isPrivate(address: Value): boolean {
  return privateNetworks.some((network) => isInSubnet(address, network, [4, 6]));
}
