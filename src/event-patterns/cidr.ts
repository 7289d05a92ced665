/** The `cidr` operator: addresses of IP version 4 or 6 within a block. */
import { readIpAddress } from "./ip-address.ts";
import type { Matcher } from "./pattern.ts";
import { PatternError } from "./reader.ts";

/**
 * The block begins at the address given, not at its network: `10.0.0.5/24` leaves out 10.0.0.4, as AWS's event ruler does.
 * @param text e.g. `10.0.0.0/24`
 * @throws {PatternError} without a place, as AWS does
 */
export function cidrMatcher(text: string): Matcher {
  const [address = "", mask = "", ...more] = text.split("/");
  if (!text.includes("/") || more.length > 0) throw new PatternError("Malformed CIDR, one '/' required");
  if (!/^-?\d+$/.test(mask)) throw new PatternError("Malformed CIDR, mask bits must be an integer");
  const first = readIpAddress(address);
  if (!first) throw new PatternError(`Nonstandard IP address: ${address}`);
  const { bits, value: lowest } = first;
  if (Number(mask) < 0) throw new PatternError("Malformed CIDR, mask bits must not be negative");
  if (Number(mask) > bits) throw new PatternError(`IPv${bits === 32 ? 4 : 6} mask bits must be <= ${bits}`);
  const highest = lowest | ((1n << BigInt(bits - Number(mask))) - 1n);
  return (leaf) => {
    const given = typeof leaf === "string" ? readIpAddress(leaf) : undefined;
    return given?.bits === bits && given.value >= lowest && given.value <= highest;
  };
}
