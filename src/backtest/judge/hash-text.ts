/** A hash of short texts, as the scanner computes it of the raw bytes: see `scanner/assembly/values.ts`. */

/** An unsigned 32-bit number; 0 for the empty text. Made for accounts and regions, of which there are few. */
export function hashText(text: string): number {
  const hash = known.get(text) ?? computed(text);
  if (known.size < mostKnown) known.set(text, hash);
  return hash;
}

const known = new Map<string, number>();
const mostKnown = 4096;

function computed(text: string): number {
  const bytes = Buffer.from(text);
  const { length } = bytes;
  let hash = BigInt(length);
  if (length >= 8) {
    hash ^= wrap(bytes.readBigUInt64LE(0) * 0x9e3779b97f4a7c15n);
    hash = wrap(hash << 29n) | (hash >> 35n);
    hash ^= wrap(bytes.readBigUInt64LE(length - 8) * 0xc2b2ae3d27d4eb4fn);
  } else {
    for (const byte of bytes) hash = wrap(hash * 31n + BigInt(byte));
    hash = wrap(hash * 0x9e3779b97f4a7c15n);
  }
  return Number(wrap(hash * 0x165667b19e3779f9n) >> 32n);
}

function wrap(number: bigint): bigint {
  return BigInt.asUintN(64, number);
}
