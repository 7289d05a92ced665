/** The few pieces of DER (X.690) of which a certificate is built: each a tag, a length and a content. */

/** Bytes of a length: short form below 128, else the count of length bytes and those bytes. */
function lengthOf(content: Uint8Array): number[] {
  const { length } = content;
  if (length < 0x80) return [length];
  const hex = length.toString(16);
  const bytes = [...Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex")];
  return [0x80 | bytes.length, ...bytes];
}

function piece(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Uint8Array.of(tag, ...lengthOf(content)), content]);
}

export function sequence(...items: readonly Uint8Array[]): Buffer {
  return piece(0x30, ...items);
}

export function set(...items: readonly Uint8Array[]): Buffer {
  return piece(0x31, ...items);
}

/** A positive integer, big-endian. */
export function integer(bytes: Uint8Array): Buffer {
  return piece(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes);
}

export function nothing(): Buffer {
  return piece(0x05);
}

export function utf8String(text: string): Buffer {
  return piece(0x0c, Buffer.from(text));
}

/** `YYMMDDhhmmssZ`, of the years 1950 to 2049. */
export function utcTime(text: string): Buffer {
  return piece(0x17, Buffer.from(text));
}

/** All bits of whole bytes. */
export function bitString(bytes: Uint8Array): Buffer {
  return piece(0x03, Uint8Array.of(0), bytes);
}

/** `explicit(0, …)` is `[0] EXPLICIT`. */
export function explicit(tag: number, item: Uint8Array): Buffer {
  return piece(0xa0 + tag, item);
}

/** e.g. `2.5.4.3`: the first two numbers in one byte, the others seven bits a byte. */
export function objectId(text: string): Buffer {
  const [first = 0, second = 0, ...others] = text.split(".").map(Number);
  return piece(0x06, Uint8Array.of(first * 40 + second, ...others.flatMap(sevenBits)));
}

function sevenBits(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift(0x80 | (rest & 0x7f));
  return bytes;
}
