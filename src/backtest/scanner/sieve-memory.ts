/** Writes a sieve into the scanner's memory, in the layout that `assembly/keys.ts` reads. */
import { filterPlace, keyFilter } from "./key-filter.ts";
import { type KeyTests, noTests, type Sieve } from "./sieve.ts";
import type { ScanModule } from "./wasm.ts";

const keySize = 56;

/** What the scanner notes of every record; the numbers are known to `assembly/keys.ts`. */
const roles: ReadonlyMap<string, number> = new Map([
  ["eventID", 1],
  ["eventTime", 2],
  ["eventName", 3],
  ["recipientAccountId", 4],
  ["awsRegion", 5],
]);

/** @returns the first address behind it */
export function writeSieve(scanner: ScanModule, { keys }: Sieve, at: number): number {
  const all = new Map([...[...roles.keys()].map((key): [string, KeyTests] => [key, noTests()]), ...keys]);
  const layout = layOut([...all], at);
  const missing = layout.end - scanner.memory.buffer.byteLength;
  if (missing > 0) scanner.memory.grow(Math.ceil(missing / 65_536));
  const view = new DataView(scanner.memory.buffer);
  const bytes = new Uint8Array(scanner.memory.buffer);
  for (const [text, address] of layout.texts) bytes.set(encoder.encode(text), address);
  const set = (address: number, value: number): void => view.setUint32(address, value, true);
  layout.keys.forEach(({ key, tests, table, slots, list }, index) => {
    const entry = at + keyFilter + index * keySize;
    const text = addressOf(layout.texts, key);
    const { ending, mask } = endingOf(key);
    const filter = at + filterPlace(key);
    view.setBigUint64(entry, ending, true);
    view.setBigUint64(entry + 8, mask, true);
    set(entry + 16, bytes[filter] ?? 0);
    bytes[filter] = index + 1;
    set(entry + 20, key.length);
    set(entry + 24, text);
    set(entry + 28, roles.get(key) ?? 0);
    set(entry + 32, flagsOf(tests));
    set(entry + 36, tests.texts.size > 0 ? table : 0);
    set(entry + 40, slots - 1);
    set(entry + 44, tests.pieces.size > 0 ? list : 0);
    for (const value of tests.texts) {
      const address = addressOf(layout.texts, value);
      const length = byteLength(value);
      const hash = scanner.hashText(address, length);
      let slot = (hash & (slots - 1)) >>> 0;
      while (view.getUint32(table + slot * 12 + 8, true) !== 0) slot = (slot + 1) & (slots - 1);
      set(table + slot * 12, hash);
      set(table + slot * 12 + 4, length);
      set(table + slot * 12 + 8, address);
    }
    [...tests.pieces].forEach((piece, position) => {
      set(list + position * 8, byteLength(piece));
      set(list + position * 8 + 4, addressOf(layout.texts, piece));
    });
  });
  scanner.configure(at);
  return layout.end;
}

/** Gives each key its tables and each text its place. */
function layOut(keys: readonly [string, KeyTests][], at: number) {
  let end = at + keyFilter + keys.length * keySize;
  const take = (size: number): number => {
    const address = end;
    end += Math.ceil(size / 8) * 8;
    return address;
  };
  const texts = new Map<string, number>();
  const placed = keys.map(([key, tests]) => {
    const slots = 2 ** Math.ceil(Math.log2(tests.texts.size * 2 + 1));
    for (const text of [key, ...tests.texts, ...tests.pieces])
      if (!texts.has(text)) texts.set(text, take(byteLength(text) + 8));
    return { key, tests, slots, table: take(slots * 12), list: take(tests.pieces.size * 8 + 8) };
  });
  return { keys: placed, texts, end };
}

function addressOf(texts: ReadonlyMap<string, number>, text: string): number {
  return texts.get(text) ?? 0;
}

function flagsOf({ isPresent, isTrue, isFalse, texts, pieces }: KeyTests): number {
  const hasTests = isPresent || isTrue || isFalse || texts.size > 0 || pieces.size > 0;
  return hasTests ? 8 + (isPresent ? 1 : 0) + (isTrue ? 2 : 0) + (isFalse ? 4 : 0) : 0;
}

/** The last eight bytes up to the closing quote, of a short key with its opening quote, and which of them count. */
function endingOf(key: string) {
  const bytes = encoder.encode(`"${key}"`).subarray(-8);
  const eight = new Uint8Array(8);
  eight.set(bytes, 8 - bytes.length);
  const mask = BigInt.asUintN(64, -1n << BigInt(8 * (8 - bytes.length)));
  return { ending: new DataView(eight.buffer).getBigUint64(0, true), mask };
}

const encoder = new TextEncoder();
function byteLength(text: string): number {
  return encoder.encode(text).length;
}
