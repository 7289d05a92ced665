/** Finds keys by their last four bytes with the closing quote: a table of bytes, each 0 or the number of a key. */

/** Bytes of the table. */
export const keyFilter = 4096;

/** The place of a key in the table. */
export function filterPlace(key: string): number {
  const ending = Buffer.from(`"${key}"`).subarray(-4);
  return Math.imul(ending.readUInt32LE(0), 0x9e3779b1) >>> 20;
}

/** @param write of each key its entry, with the number of the next key that ends alike, or 0 */
export function writeKeyFilter(
  view: DataView,
  at: number,
  keys: readonly string[],
  write: (index: number, next: number) => void,
): void {
  for (const [index, key] of keys.entries()) {
    const place = at + filterPlace(key);
    write(index, view.getUint8(place));
    view.setUint8(place, index + 1);
  }
}
