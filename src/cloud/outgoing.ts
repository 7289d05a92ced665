/** Where the cloud itself may post to: never to itself, and to addresses of this machine only where those who call it are on this machine, too. */
import { BlockList, isIP, isIPv6, type LookupFunction } from "node:net";
import { networkInterfaces } from "node:os";

/** An address that may not be called: trying again is of no use. */
export class RefusedAddress extends Error {
  override readonly name = "RefusedAddress";
}

export interface Outgoing {
  /**
   * Options for a request to `url`: it connects to the addresses that were checked, so that a name cannot lead elsewhere in between.
   * @throws {RefusedAddress} where the URL names an address that may not be called; where its name leads to such addresses alone, the request fails so
   */
  to(url: URL): { readonly lookup: LookupFunction };
}

export interface OutgoingOptions {
  /** Where the cloud listens, e.g. `http://127.0.0.1:4566`. */
  readonly baseUrl: () => string;
  /** Whether loopback, link-local and metadata addresses may be called. */
  readonly localEndpoints: boolean;
  /** As `dns.lookup` with `all`. */
  readonly resolve?: Resolve;
}

interface Resolved {
  readonly address: string;
  readonly family: number;
}

type Resolve = (name: string, found: (error: Error | null, addresses: Resolved[]) => void) => void;

export function createOutgoing({ baseUrl, localEndpoints, resolve = bySystem }: OutgoingOptions): Outgoing {
  const refusal = (address: string, port: string): string | undefined => {
    if (port === portOf(new URL(baseUrl())) && isHere(address)) return "is this Trailbell itself";
    if (!localEndpoints && isListed(local, address))
      return "is a loopback, link-local or metadata address: start with --allow-local-endpoints to post there";
    return undefined;
  };

  return {
    to: (url) => {
      const port = portOf(url);
      // A connection to an address asks no lookup. The parser has spelled it out already: `127.1` is 127.0.0.1 here.
      const literal = url.hostname.replace(/^\[(.*)\]$/, "$1");
      const reason = isIP(literal) === 0 ? undefined : refusal(literal, port);
      if (reason !== undefined) throw new RefusedAddress(`${url.host} ${reason}`);
      const lookup: LookupFunction = (name, { all }, found) =>
        resolve(name, (error, addresses) => {
          const [first, ...rest] = addresses?.filter(({ address }) => refusal(address, port) === undefined) ?? [];
          if (error) found(error, []);
          else if (!first) found(new RefusedAddress(`${url.host} ${refusal(addresses[0]?.address ?? "", port)}`), []);
          else if (all) found(null, [first, ...rest]);
          else found(null, first.address, first.family);
        });
      return { lookup };
    },
  };
}

const bySystem: Resolve = (name, found) => {
  // Loaded when first needed, as in services/sns/http-delivery.ts.
  process.getBuiltinModule("node:dns").lookup(name, { all: true }, found);
};

function portOf({ port, protocol }: URL): string {
  return port || (protocol === "https:" ? "443" : "80");
}

/** A list takes `::ffff:127.0.0.1` for 127.0.0.1. */
function isListed(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

type Subnet = readonly [net: string, prefix: number];

function listOf(...subnets: readonly Subnet[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, isIPv6(net) ? "ipv6" : "ipv4");
  return list;
}

/** Connecting to "no address" reaches loopback. */
const loopback: readonly Subnet[] = [
  ["127.0.0.0", 8],
  ["0.0.0.0", 8],
  ["::", 127],
];

const thisMachine = listOf(...loopback);

/** With the metadata services that are not link-local: AWS by IPv6, Alibaba, Oracle, Azure; and what NAT64 would translate. */
const local = listOf(
  ...loopback,
  ["169.254.0.0", 16],
  ["fe80::", 10],
  ["fd00:ec2::", 32],
  ["100.100.100.200", 32],
  ["192.0.0.192", 32],
  ["168.63.129.16", 32],
  ["64:ff9b::7f00:0", 104],
  ["64:ff9b::a9fe:0", 112],
);

function isHere(address: string): boolean {
  if (isListed(thisMachine, address)) return true;
  const own = new BlockList();
  for (const { address: mine, family } of Object.values(networkInterfaces()).flatMap((each) => each ?? []))
    own.addAddress(mine, family === "IPv6" ? "ipv6" : "ipv4");
  return isListed(own, address);
}
