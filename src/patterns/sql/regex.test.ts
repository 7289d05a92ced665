/** Regular expressions that mean the same to every engine, and those that do not. */
import { expect, test } from "vitest";
import { portableRegex } from "./regex.ts";

test.each<[source: string, portable: string | undefined]>([
  ["^Al.*a$", "\\AAl[^\\n]*a\\z"],
  ["a|b", "a|b"],
  ["\\d{2,3}", "[0-9]{2,3}"],
  ["\\S+", "[^\\t\\n\\f\\r ]+"],
  ["[\\d_-]", "[0-9_-]"],
  ["[^a-z]", "[^a-z]"],
  ["a.b\\.c", "a[^\\n]b\\.c"],
  ["\\x2e", "\\."],
  ["[^\\W]", undefined],
  ["[a[b]]", undefined],
  ["[\\d-z]", undefined],
  ["a{2}{3}", undefined],
  ["a++", undefined],
  ["\\x07", undefined],
])("%s", (source, portable) => {
  expect(portableRegex(source)).toBe(portable);
});
