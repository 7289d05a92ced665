/** Ranges of IP addresses, as `aws:SourceIp` is compared with. */
import { BlockList, isIP } from "node:net";

/** @returns undefined for what is no address and no CIDR block of version 4 or 6 */
export function readIpRange(text: string): ((address: string) => boolean) | undefined {
  const [network = "", bits, ...more] = text.split("/");
  const version = isIP(network);
  const widest = version === 6 ? 128 : 32;
  const prefix = bits === undefined ? widest : Number(bits || Number.NaN);
  if (version === 0 || more.length > 0 || !(Number.isInteger(prefix) && prefix >= 0 && prefix <= widest))
    return undefined;
  const range = new BlockList();
  range.addSubnet(network, prefix, family(version));
  return (address) => isIP(address) !== 0 && range.check(address, family(isIP(address)));
}

function family(version: number) {
  return version === 6 ? "ipv6" : "ipv4";
}
