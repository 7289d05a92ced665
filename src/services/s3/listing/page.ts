/** One page of a listing: keys in UTF-8 order, those that share a prefix up to the delimiter folded into one. */

/** Where a listing goes on: with the keys from `key` on, or behind the row `after` under that key. */
export interface Position<Row> {
  readonly key: string;
  readonly after?: Row;
}

export interface PageRequest<Row> {
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** How many rows and common prefixes the page holds at most. */
  readonly most: number;
  readonly start: Position<Row>;
  /** Rows in order from a position on, all of them under `prefix`. */
  readonly fetch: (from: Position<Row>, limit: number) => readonly Row[];
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly prefixes: readonly string[];
  /** Where the next page starts; absent where this one is the last. */
  readonly next?: Position<Row>;
  /** The last key or common prefix of the page, as markers name it. */
  readonly last: string;
}

/** Jumps over folded keys instead of reading them, so that a page costs as much as it shows. */
export function listPage<Row extends { readonly key: string }>(request: PageRequest<Row>): Page<Row> {
  const { prefix, delimiter, most, fetch } = request;
  const rows: Row[] = [];
  const prefixes: string[] = [];
  let from = request.start;
  let last = "";
  for (;;) {
    const room = most - rows.length - prefixes.length;
    const batch = fetch(from, room + 1);
    const folded = batch.slice(0, room).findIndex(({ key }) => foldedPrefix(key, prefix, delimiter) !== undefined);
    const plain = batch.slice(0, folded < 0 ? room : folded);
    rows.push(...plain);
    const end = plain.at(-1);
    if (end) {
      from = { key: end.key, after: end };
      last = end.key;
    }
    const common = folded < 0 ? undefined : foldedPrefix(batch[folded]?.key ?? "", prefix, delimiter);
    if (common !== undefined) {
      prefixes.push(common);
      from = { key: successor(common) };
      last = common;
    } else return { rows, prefixes, last, ...(batch.length > room && most > 0 && { next: from }) };
  }
}

/** The key up to the first delimiter after the prefix. */
export function foldedPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}

/** A position behind a marker that a client gives; a marker inside a common prefix has had all of that prefix. */
export function behindMarker(marker: string | undefined, prefix: string, delimiter: string): { readonly key: string } {
  if (!marker) return { key: prefix };
  const common = marker.startsWith(prefix) ? foldedPrefix(marker, prefix, delimiter) : undefined;
  const key = common === undefined ? justBehind(marker) : successor(common);
  return { key: byKey(key, prefix) > 0 ? key : prefix };
}

/** The order of keys, which is that of their UTF-8 and not of JavaScript's UTF-16. */
export function byKey(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The next text in order. */
export function justBehind(text: string): string {
  return `${text}\0`;
}

const lastCodePoint = 0x10ffff;

/** The first text in order that comes after everything that starts with `prefix`. */
export function successor(prefix: string): string {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === lastCodePoint) points.pop();
  const end = points.pop() ?? lastCodePoint;
  // Surrogates are no characters.
  return String.fromCodePoint(...points, end === 0xd7ff ? 0xe000 : end + 1);
}
