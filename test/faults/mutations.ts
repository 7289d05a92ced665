/** Damages a text or bytes as lines, disks and people do: the same for the same seed. */

/** From 0 to 1. */
export type Random = () => number;

const pieces = [
  "",
  "\0",
  '"',
  "\\",
  "{",
  "}",
  "[",
  "]",
  "%",
  "%zz",
  "&",
  "=",
  "<",
  "é",
  "\ud800",
  "🔔",
  "*",
  "1e999",
  "-0",
  "99999999999999999999",
  "__proto__",
  "constructor",
  "\r\n\r\n",
  "null",
  "true",
  "../",
];
const long = ["[".repeat(5000), "{".repeat(5000), '{"a":'.repeat(2000), "(".repeat(900), "x".repeat(100_000)];

function at(length: number, random: Random): number {
  return Math.floor(random() * (length + 1));
}
function pick<Value>(values: readonly Value[], random: Random): Value | undefined {
  return values[Math.floor(random() * values.length)];
}

/** One to three damages. */
export function damagedText(text: string, random: Random): string {
  let result = text;
  for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) result = damageOnce(result, random);
  return result;
}

function damageOnce(text: string, random: Random): string {
  const from = at(text.length, random);
  const to = Math.min(text.length, from + Math.floor(random() * 12));
  const kind = random();
  if (kind < 0.2) return text.slice(0, from) + text.slice(to);
  if (kind < 0.3) return text.slice(0, from);
  if (kind < 0.45) return text.slice(0, to) + text.slice(from);
  if (kind < 0.5) return text.slice(0, from) + (pick(long, random) ?? "") + text.slice(from);
  if (kind < 0.6) return text.slice(0, from) + String.fromCharCode(Math.floor(random() * 65_536)) + text.slice(to);
  return text.slice(0, from) + (pick(pieces, random) ?? "") + text.slice(random() < 0.5 ? from : to);
}

/** A few bytes flipped, cut off, or put twice. */
export function damagedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const kind = random();
  if (kind < 0.2) return copy.subarray(0, at(copy.length, random));
  if (kind < 0.3) return Buffer.concat([copy, copy.subarray(at(copy.length, random))]);
  for (let left = 1 + Math.floor(random() * 8); left > 0; left -= 1)
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  return copy;
}
