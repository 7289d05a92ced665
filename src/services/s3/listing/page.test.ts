/** Pages against a listing that folds all keys at once. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  behindMarker,
  byKey,
  foldedPrefix,
  justBehind,
  listPage,
  type Page,
  type Position,
  successor,
} from "./page.ts";

interface Row {
  readonly key: string;
}

function fetchFrom(keys: readonly string[]) {
  const sorted = [...new Set(keys)].sort(byKey);
  return ({ key, after }: Position<Row>, limit: number) =>
    sorted
      .filter((each) => (after ? byKey(each, key) > 0 : byKey(each, key) >= 0))
      .map((each) => ({ key: each }))
      .slice(0, limit);
}

/** All pages of `most`, one behind the other. */
function listAll(keys: readonly string[], prefix: string, delimiter: string, most: number): string[] {
  const under = fetchFrom(keys.filter((key) => key.startsWith(prefix)));
  const shown: string[] = [];
  let start: Position<Row> | undefined = { key: prefix };
  while (start) {
    const page: Page<Row> = listPage<Row>({ prefix, delimiter, most, start, fetch: under });
    expect(page.rows.length + page.prefixes.length).toBeLessThanOrEqual(most);
    shown.push(...page.rows.map(({ key }) => key), ...page.prefixes);
    start = page.next;
  }
  return shown;
}

const key = fc.string({ unit: fc.constantFrom("a", "b", "/", "é", "😀", "\uffff"), minLength: 1, maxLength: 6 });

test("pages show each key or common prefix once, however long they are", () => {
  fc.assert(
    fc.property(
      fc.array(key),
      fc.constantFrom("", "a", "a/"),
      fc.constantFrom("", "/"),
      fc.integer({ min: 1, max: 4 }),
      (keys, prefix, delimiter, most) => {
        const folded = keys
          .filter((each) => each.startsWith(prefix))
          .map((each) => foldedPrefix(each, prefix, delimiter) ?? each);
        expect(listAll(keys, prefix, delimiter, most).sort(byKey)).toEqual([...new Set(folded)].sort(byKey));
      },
    ),
  );
});

test("nothing lies between a prefix's keys and its successor", () => {
  fc.assert(
    fc.property(key, key, (prefix, other) => {
      const isUnder = byKey(other, prefix) >= 0 && byKey(other, successor(prefix)) < 0;
      expect(isUnder).toBe(other.startsWith(prefix));
    }),
  );
});

test.each<[marker: string | undefined, prefix: string, delimiter: string, from: string]>([
  [undefined, "a", "/", "a"],
  ["a", "", "", justBehind("a")],
  ["a/b", "", "", justBehind("a/b")],
  ["a/b", "", "/", "a0"],
  ["a/", "", "/", "a0"],
  ["a/b", "a/", "/", justBehind("a/b")],
  ["a", "b", "/", "b"],
])("behind the marker %s under '%s' by '%s'", (marker, prefix, delimiter, from) => {
  expect(behindMarker(marker, prefix, delimiter)).toEqual({ key: from });
});
