/** The few values of a record that are asked for, read by the scanner without parsing it; the same text is the same number. */
import { alwaysPlain } from "../../patterns/scan.ts";
import { keyFilter, writeKeyFilter } from "./key-filter.ts";
import type { ScanModule } from "./wasm.ts";

/** What is asked for. */
export interface OutlinePlan {
  /** Keys from the record inwards, at most {@link mostPlaces} of them. */
  readonly places: readonly (readonly string[])[];
  /** The first so many decide: a record in which one of them is an object or array cannot be outlined. */
  readonly deciding: number;
}

export interface Outlines {
  /**
   * Numbers of JSON texts by place, 0 where there is nothing, {@link composite} for an object or array; behind them a number
   * for all that decides. It holds until the next one.
   * @returns undefined where the record has to be parsed; "full" where there is no room for its texts before others are forgotten
   */
  read(start: number, end: number): Uint32Array | "full" | undefined;
  /** Gives numbers anew. */
  forget(): void;
  /** Whether a number's JSON text is a text, and not the empty one. */
  isNamed(number: number): boolean;
  /** A number's JSON text. */
  text(number: number): string;
  /** The numbers that a number of all that decides stands for. */
  decided(number: number): Uint32Array;
}

export const composite = 0xffffffff;

// The layout that assembly/outline.ts reads.
const [keySize, mostKeys, mostNodes] = [12, 64, 128];
const mostPlaces = 100;
const [parent, asked, decides] = [1, 2, 4];
/** More than the largest number of a text. */
export const scannedNumbers = 32_768;
const textTables = 65_536 * 4 + scannedNumbers * 12;
const textRoom = 4 * 1024 * 1024;

/** Whether the scanner can find a key: in one spelling, by its last bytes. */
export function isOutlineKey(key: string): boolean {
  return plainKey.test(key);
}
const plainKey = new RegExp(`^${alwaysPlain}{2,250}$`);

interface Node {
  readonly number: number;
  readonly children: Map<string, Node>;
  place?: number;
}

/** Undefined where more is asked for than there is room for. */
export function createOutlines(scanner: ScanModule, { places, deciding }: OutlinePlan, at: number) {
  const nodes: Node[] = [{ number: 1, children: new Map() }];
  for (const [place, path] of places.entries()) {
    let node = nodes[0] as Node;
    for (const key of path) {
      const known = node.children.get(key) ?? { number: nodes.length + 1, children: new Map() };
      if (!node.children.has(key)) nodes.push(known);
      node.children.set(key, known);
      node = known;
    }
    node.place = place;
  }
  const keys = [...new Set(places.flat())];
  if (keys.length > mostKeys || nodes.length >= mostNodes || places.length > mostPlaces) return undefined;

  const keysAt = at + keyFilter;
  const childrenAt = keysAt + mostKeys * keySize;
  const flagsAt = childrenAt + mostKeys * mostNodes;
  const rowAt = flagsAt + mostNodes * 6;
  const namesAt = rowAt + (places.length + 1) * 4;
  const names = Buffer.from(keys.join(""));
  const tables = Math.ceil((namesAt + names.length + 8) / 8) * 8;
  const end = tables + textTables + textRoom;
  const missing = end - scanner.memory.buffer.byteLength;
  if (missing > 0) scanner.memory.grow(Math.ceil(missing / 65_536));
  const bytes = new Uint8Array(scanner.memory.buffer);
  const view = new DataView(scanner.memory.buffer);
  bytes.fill(0, at, tables);
  bytes.set(names, namesAt);
  let name = namesAt;
  writeKeyFilter(view, at, keys, (index, next) => {
    const length = Buffer.byteLength(keys[index] ?? "");
    const entry = keysAt + index * keySize;
    view.setUint32(entry, name, true);
    view.setUint32(entry + 4, length, true);
    view.setUint32(entry + 8, next, true);
    name += length;
  });
  for (const { number, children, place } of nodes) {
    for (const [key, child] of children) bytes[childrenAt + number * mostKeys + keys.indexOf(key)] = child.number;
    bytes[flagsAt + number] =
      (children.size > 0 ? parent : 0) +
      (place === undefined ? 0 : asked) +
      (place !== undefined && place < deciding ? decides : 0);
    bytes[flagsAt + mostNodes + number] = place ?? 0;
  }
  scanner.configureOutline(at, places.length, deciding, tables, end);

  let row = new Uint32Array(0);
  const outlines: Outlines = {
    read(start, behind) {
      const status = scanner.outline(start, behind, rowAt);
      if (status === full) return "full";
      if (status !== isRead) return undefined;
      if (row.buffer !== scanner.memory.buffer) row = new Uint32Array(scanner.memory.buffer, rowAt, places.length + 1);
      return row;
    },
    forget: () => scanner.forgetTexts(),
    isNamed: (number) => scanner.isNamed(number) === 1,
    text(number) {
      const from = scanner.textAddress(number);
      return Buffer.from(scanner.memory.buffer, from, scanner.textLength(number)).toString();
    },
    decided(number) {
      const from = scanner.textAddress(number);
      return new Uint32Array(scanner.memory.buffer.slice(from, from + deciding * 4));
    },
  };
  return { outlines, end };
}

const isRead = 1;
const full = 2;
