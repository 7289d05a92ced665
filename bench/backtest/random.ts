/** Numbers and texts that look random and are the same in every run. */

export interface Random {
  /** In [0, 1). */
  next(): number;
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  hex(length: number): string;
  uuid(): string;
  /** Upper case letters and digits, as in access keys. */
  code(length: number): string;
  base64(length: number): string;
  address(): string;
}

export function random(seed: number): Random {
  let state = seed >>> 0;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const from = (letters: string, length: number): string => {
    let text = "";
    for (let at = 0; at < length; at++) text += letters[below(letters.length)];
    return text;
  };
  const hex = (length: number): string => {
    let text = "";
    while (text.length < length) text += below(0x1000000).toString(16).padStart(6, "0");
    return text.slice(0, length);
  };
  return {
    next,
    below,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    hex,
    uuid: () => {
      const digits = hex(32);
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
    },
    code: (length) => from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length),
    base64: (length) => from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", length),
    address: () => `${10 + below(200)}.${below(256)}.${below(256)}.${1 + below(254)}`,
  };
}
