/** What the structure of JSON is told by: bytes of a kind in a block, and which of them are escaped. AssemblyScript. */

// @ts-ignore: decorator
@inline
export function bits(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(i8x16.eq(a, byte))) |
    (<u64>(<u32>i8x16.bitmask(i8x16.eq(b, byte))) << 16) |
    (<u64>(<u32>i8x16.bitmask(i8x16.eq(c, byte))) << 32) |
    (<u64>(<u32>i8x16.bitmask(i8x16.eq(d, byte))) << 48)
  );
}

export class Escapes {
  static next: u64 = 0;
}

/**
 * The bytes behind an odd number of backslashes (Langdale and Lemire, "Parsing gigabytes of JSON per second", 3.1.1). A
 * run of backslashes is found by the carry of an addition; where it began decides which of its bytes are escaped.
 */
// @ts-ignore: decorator
@inline
export function escapedBy(backslashes: u64, isFirstEscaped: u64): u64 {
  const even: u64 = 0x5555555555555555;
  const active = backslashes & ~isFirstEscaped;
  const follows = (active << 1) | isFirstEscaped;
  const oddStarts = active & ~even & ~follows;
  const sum = oddStarts + active;
  Escapes.next = sum < oddStarts ? 1 : 0;
  return (even ^ (sum << 1)) & follows;
}

/** Each bit becomes the parity of the quotes up to it: 1 from an opening quote to before its closing one. */
// @ts-ignore: decorator
@inline
export function insideTexts(quotes: u64): u64 {
  let texts = quotes ^ (quotes << 1);
  texts ^= texts << 2;
  texts ^= texts << 4;
  texts ^= texts << 8;
  texts ^= texts << 16;
  return texts ^ (texts << 32);
}

export function quoteBefore(at: usize): usize {
  let quote = at;
  while (isWhite(load<u8>(quote))) quote--;
  return quote;
}

// @ts-ignore: decorator
@inline
export function isWhite(byte: u8): bool {
  return byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09;
}
