/** IP addresses as numbers. */

export interface IpAddress {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** @returns undefined for what is no address of version 4 or 6. */
export function readIpAddress(text: string): IpAddress | undefined {
  const v4 = readV4(text);
  if (v4 !== undefined) return { bits: 32, value: v4 };
  const v6 = readV6(text);
  return v6 === undefined ? undefined : { bits: 128, value: v6 };
}

function readV4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function readV6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (!text.includes(":") || halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map(groupsOf);
  const given = head.length + tail.length;
  if (halves.length === 2 ? given > 7 : given !== 8) return undefined;
  const groups = [...head, ...new Array<string>(8 - given).fill("0"), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

/** The groups between colons; an address of version 4 at the end stands for two. */
function groupsOf(text: string): string[] {
  if (text === "") return [];
  const groups = text.split(":");
  const v4 = readV4(groups.at(-1) ?? "");
  return v4 === undefined ? groups : [...groups.slice(0, -1), (v4 >> 16n).toString(16), (v4 & 65_535n).toString(16)];
}
