/** CIDR blocks of both address families: reading them, their canonical form, and how they lie to each other. */
import { isIPv4, isIPv6 } from "node:net";

export interface Cidr {
  readonly family: 4 | 6;
  /** The first address, as a number. */
  readonly first: bigint;
  /** How many leading bits are fixed. */
  readonly prefix: number;
}

const bits = { 4: 32, 6: 128 } as const;

/** @returns undefined where `text` is no CIDR block; bits behind the prefix are dropped, as AWS does. */
export function readCidr(text: string): Cidr | undefined {
  const [, address = "", length = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const family = isIPv4(address) ? 4 : isIPv6(address) && !address.includes("%") ? 6 : undefined;
  const prefix = Number(length);
  if (!family || prefix > bits[family]) return undefined;
  const host = BigInt(bits[family] - prefix);
  return { family, prefix, first: ((family === 4 ? number4(address) : number6(address)) >> host) << host };
}

/** `10.0.0.0/8`; IPv6 in lower case with the longest run of zeros left out. */
export function printCidr({ family, first, prefix }: Cidr): string {
  return `${family === 4 ? print4(first) : print6(first)}/${prefix}`;
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.prefix <= inner.prefix && sameStart(outer, inner, outer.prefix);
}

export function overlaps(one: Cidr, other: Cidr): boolean {
  return contains(one, other) || contains(other, one);
}

function sameStart(one: Cidr, other: Cidr, prefix: number): boolean {
  const host = BigInt(bits[one.family] - prefix);
  return one.first >> host === other.first >> host;
}

function joined(parts: readonly number[], width: bigint): bigint {
  return parts.reduce((sum, part) => (sum << width) | BigInt(part), 0n);
}

function number4(address: string): bigint {
  return joined(address.split(".").map(Number), 8n);
}

function number6(address: string): bigint {
  const [head = "", tail] = address.split("::");
  const start = groups(head);
  if (tail === undefined) return joined(start, 16n);
  const end = groups(tail);
  return joined([...start, ...Array<number>(8 - start.length - end.length).fill(0), ...end], 16n);
}

/** Sixteen bits each; an IPv4 address at the end is two of them. */
function groups(text: string): number[] {
  return text === ""
    ? []
    : text.split(":").flatMap((group) => {
        if (!group.includes(".")) return [Number.parseInt(group, 16)];
        const value = Number(number4(group));
        return [Math.floor(value / 65_536), value % 65_536];
      });
}

function print4(first: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (first >> shift) & 255n).join(".");
}

function print6(first: bigint): string {
  const all = Array.from({ length: 8 }, (_, index) => ((first >> BigInt(112 - 16 * index)) & 65_535n).toString(16));
  const [run] = [...all.join(":").matchAll(/(?:\b0(?::|$)){2,}/g)].sort((a, b) => b[0].length - a[0].length);
  if (!run) return all.join(":");
  const text = all.join(":");
  return `${text.slice(0, run.index).replace(/:$/, "")}::${text.slice(run.index + run[0].length)}`;
}
