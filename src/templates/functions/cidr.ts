/** Fn::Cidr: an address block cut into smaller ones. */
import { evaluationError } from "../template-error.ts";

/**
 * The first `count` blocks of a size within a block, lowest first.
 * @param bits how many bits of each block's addresses are its own: 8 gives `/24` in IPv4
 * @throws TemplateError where the block is none, or has no room for them
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export function cidrBlocks(block: string, count: number, bits: number | undefined): string[] {
  const [address = "", mask = ""] = block.split("/");
  const family = address.includes(":") ? ipv6 : ipv4;
  const first = family.read(address);
  const length = Number(mask);
  if (first === undefined || !/^\d+$/.test(mask) || length > family.bits)
    throw evaluationError(`Fn::Cidr: ${block} is not a valid CIDR block`);
  if (!(Number.isInteger(count) && count >= 1 && count <= 256))
    throw evaluationError("Fn::Cidr: the count of blocks must be between 1 and 256");
  const own = bits ?? family.usual;
  const room = family.bits - length - own;
  if (!(Number.isInteger(own) && own >= 1) || room < 0 || count > 2 ** room)
    throw evaluationError(`Fn::Cidr: ${block} has no room for ${count} blocks of ${own} bits`);
  const start = (first >> BigInt(family.bits - length)) << BigInt(family.bits - length);
  return Array.from(
    { length: count },
    (_, index) => `${family.write(start + (BigInt(index) << BigInt(own)))}/${family.bits - own}`,
  );
}

interface Family {
  readonly bits: number;
  /** Taken where the template gives no bits. */
  readonly usual: number;
  read(address: string): bigint | undefined;
  write(address: bigint): string;
}

const ipv4: Family = {
  bits: 32,
  usual: 8,
  read: (address) => {
    const parts = address.split(".");
    const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
    return isAddress ? joined(parts.map(BigInt), 8n) : undefined;
  },
  write: (address) => divided(address, 4, 8n).join("."),
};

const ipv6: Family = {
  bits: 128,
  usual: 64,
  read: (address) => {
    const [head = "", tail, ...more] = address.split("::");
    const groups = (text = "") => (text === "" ? [] : text.split(":"));
    const missing = 8 - groups(head).length - groups(tail).length;
    if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
    const all = [...groups(head), ...Array<string>(missing).fill("0"), ...groups(tail)];
    return all.every((group) => /^[\da-f]{1,4}$/i.test(group))
      ? joined(
          all.map((group) => BigInt(`0x${group}`)),
          16n,
        )
      : undefined;
  },
  write: (address) => {
    const whole = divided(address, 8, 16n)
      .map((group) => group.toString(16))
      .join(":");
    // The longest run of zeros is left out.
    const [longest = ""] = (whole.match(/\b0(?::0\b)+/g) ?? []).toSorted((one, other) => other.length - one.length);
    return longest === "" ? whole : whole.replace(new RegExp(`:?\\b${longest}\\b:?`), "::");
  },
};

function joined(parts: readonly bigint[], bits: bigint): bigint {
  return parts.reduce((whole, part) => (whole << bits) | part, 0n);
}

function divided(whole: bigint, count: number, bits: bigint): bigint[] {
  return Array.from(
    { length: count },
    (_, index) => (whole >> (BigInt(count - 1 - index) * bits)) & ((1n << bits) - 1n),
  );
}
