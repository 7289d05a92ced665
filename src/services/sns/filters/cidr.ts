/** The `cidr` operator: addresses of IP version 4 or 6 within a block. */
import { BlockList, isIP } from "node:net";
import type { Matcher } from "./filter.ts";
import { FilterError } from "./reader.ts";

const family = (address: string) => (isIP(address) === 4 ? "ipv4" : "ipv6");

/** @param text e.g. `10.0.0.0/24`. @throws {FilterError} without a place, as AWS does. */
export function cidrMatcher(text: string): Matcher {
  const [address = "", mask = "", ...more] = text.split("/");
  if (!text.includes("/") || more.length > 0) throw new FilterError("Malformed CIDR, one '/' required");
  if (!/^-?\d+$/.test(mask)) throw new FilterError("Malformed CIDR, mask bits must be an integer");
  if (isIP(address) === 0) throw new FilterError(`Nonstandard IP address: ${address}`);
  const widest = isIP(address) === 4 ? 32 : 128;
  if (Number(mask) < 0) throw new FilterError("Malformed CIDR, mask bits must not be negative");
  if (Number(mask) > widest) throw new FilterError(`IPv${isIP(address)} mask bits must be <= ${widest}`);
  const block = new BlockList();
  block.addSubnet(address, Number(mask), family(address));
  return (leaf) => typeof leaf === "string" && isIP(leaf) !== 0 && block.check(leaf, family(leaf));
}
