/** The traffic of a rule: protocol and ports (or ICMP type and code), checked and in one form. */
import { invalidValue } from "../faults.ts";

export interface Traffic {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, another protocol's number, or `-1` for all. */
  readonly protocol: string;
  /** A port or an ICMP type; -1 for all. */
  readonly from: number;
  readonly to: number;
}

const names: Readonly<Record<string, string>> = { "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6" };

/** Protocols other than TCP, UDP and ICMP have no ports, whatever is given. @throws InvalidParameterValue */
export function readTraffic(given: string | undefined, from: number | undefined, to: number | undefined): Traffic {
  const protocol = readProtocol(given);
  switch (protocol) {
    case "tcp":
    case "udp":
      return { protocol, ...ports(from, to) };
    case "icmp":
    case "icmpv6":
      return { protocol, from: icmp("type", from), to: icmp("code", to) };
    default:
      return { protocol, from: -1, to: -1 };
  }
}

function readProtocol(given: string | undefined): string {
  if (given === undefined)
    throw invalidValue(
      "Invalid value 'null' for protocol. VPC security group rules must specify protocols explicitly.",
    );
  const protocol = given.toLowerCase();
  if (protocol === "-1" || Object.values(names).includes(protocol)) return protocol;
  if (!/^\d{1,3}$/.test(protocol) || Number(protocol) > 255)
    throw invalidValue(`Invalid value '${given}' for IP protocol. Unknown protocol.`);
  return names[String(Number(protocol))] ?? String(Number(protocol));
}

function ports(from: number | undefined, to: number | undefined): { from: number; to: number } {
  if (from === undefined || to === undefined)
    throw invalidValue("Invalid value for portRange. Must specify both from and to ports with TCP/UDP.");
  for (const [side, port] of [
    ["from", from],
    ["to", to],
  ] as const)
    if (port < 0 || port > 65_535) throw invalidValue(`TCP/UDP (${side}) port (${port}) out of range`);
  if (from > to) throw invalidValue(`Invalid TCP/UDP port range (${from}:${to})`);
  return { from, to };
}

function icmp(part: "type" | "code", value = -1): number {
  if (value < -1 || value > 255) throw invalidValue(`ICMP ${part} (${value}) out of range`);
  return value;
}

/** e.g. `TCP, from port: 443, to port: 443`, as AWS tells of a rule that exists. */
export function trafficSentence({ protocol, from, to }: Traffic): string {
  const part = (value: number) => (value === -1 ? "ALL" : value);
  if (protocol === "-1") return "ALL";
  if (protocol === "tcp" || protocol === "udp") return `${protocol.toUpperCase()}, from port: ${from}, to port: ${to}`;
  return protocol.startsWith("icmp")
    ? `${protocol.toUpperCase()}, type: ${part(from)}, code: ${part(to)}`
    : `PROTOCOL ${protocol}`;
}
