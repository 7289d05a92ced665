/**
 * Unzips small files at once, as if they were one of several members: setting up zlib for each costs as much as unzipping
 * some ten kilobytes.
 */
import { sizeOf, unzipTo } from "./unzip-whole.ts";

/**
 * @param whole holds the files one behind the other
 * @returns their texts, in memory that `release` gives back; undefined where one of them is damaged, empty, not zipped or
 * of several members, and all have to be unzipped one by one
 */
export function unzipTogether(whole: Buffer, lengths: readonly number[]): Uint8Array[] | undefined {
  let end = 0;
  const sizes = lengths.map((length) => {
    end += length;
    return sizeOf(whole.subarray(end - length, end));
  });
  // zlib has checked each member against its size. A file of several would make the text longer than all sizes say.
  const known = sizes.filter((size) => size !== undefined);
  const text = known.length === sizes.length ? unzipTo(whole.subarray(0, end), sum(known)) : undefined;
  let at = 0;
  return (
    text &&
    known.map((size) => {
      at += size;
      return text.subarray(at - size, at);
    })
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
