/** Which events a pattern matches: values, lists, alternatives. */
import { describe, expect, test } from "vitest";
import { eventMatcher } from "./match.ts";

function matches(pattern: object, event: object) {
  return eventMatcher(JSON.stringify(pattern))(event);
}

describe("values", () => {
  test.each<[string, unknown, unknown, boolean]>([
    ["a text", "a", "a", true],
    ["a text in another case", "a", "A", false],
    ["a number, however it is written", 1.0, 1, true],
    ["a number and its text", 1, "1", false],
    ["true", true, true, true],
    ["true and its text", true, "true", false],
    ["null", null, null, true],
    ["an empty text", "", "", true],
    ["one of a list", "b", ["a", "b"], true],
    ["prefix", { prefix: "ab" }, "abc", true],
    ["prefix of a number", { prefix: "1" }, 12, false],
    ["prefix, ignoring case", { prefix: { "equals-ignore-case": "AB" } }, "abc", true],
    ["suffix", { suffix: "bc" }, "abc", true],
    ["suffix, ignoring case", { suffix: { "equals-ignore-case": "BC" } }, "abc", true],
    ["suffix, ignoring case, elsewhere", { suffix: { "equals-ignore-case": "AB" } }, "abc", false],
    ["equality, ignoring case", { "equals-ignore-case": "aBc" }, "AbC", true],
    ["a wildcard", { wildcard: "a*c" }, "abbc", true],
    ["a wildcard that stands for nothing", { wildcard: "ab*bc" }, "abbc", true],
    ["a wildcard whose ends would overlap", { wildcard: "ab*bc" }, "abc", false],
    ["an escaped star", { wildcard: "a\\*c" }, "abc", false],
    ["an escaped star, itself", { wildcard: "a\\*c" }, "a*c", true],
    ["several stars", { wildcard: "*/dir/*.txt" }, "x/dir/y/dir/z.txt", true],
    ["a number in a range", { numeric: [">", 0, "<=", 5] }, 5, true],
    ["a number beyond a range", { numeric: [">", 0, "<=", 5] }, 0, false],
    ["a number equal to one", { numeric: ["=", 3.018e2] }, 301.8, true],
    ["the text of a number", { numeric: ["=", 5] }, "5", false],
    ["an address in a block", { cidr: "10.0.0.0/24" }, "10.0.0.255", true],
    ["an address behind a block", { cidr: "10.0.0.0/24" }, "10.0.1.0", false],
    ["an address before the one that a block names", { cidr: "10.0.0.5/24" }, "10.0.0.4", false],
    ["an address of version 6 in a block", { cidr: "2001:db8::/32" }, "2001:db8:ffff::1", true],
    ["an address of the other version", { cidr: "0.0.0.0/0" }, "::1", false],
    ["no address", { cidr: "0.0.0.0/0" }, "example.com", false],
    ["anything but a text", { "anything-but": "a" }, "b", true],
    ["anything but numbers", { "anything-but": [1, 2] }, 2, false],
    ["anything but a number, of its text", { "anything-but": 1 }, "1", true],
    ["anything but a text, of null", { "anything-but": "a" }, null, true],
    ["anything but a text, of a list that holds another", { "anything-but": "a" }, ["a", "b"], true],
    ["anything but prefixes", { "anything-but": { prefix: ["a", "b"] } }, "bc", false],
    ["anything but a suffix", { "anything-but": { suffix: "c" } }, "cb", true],
    ["anything but a wildcard", { "anything-but": { wildcard: "*b*" } }, "abc", false],
    ["anything but a text in any case", { "anything-but": { "equals-ignore-case": "A" } }, "a", false],
    ["what exists, null", { exists: true }, null, true],
    ["what exists, an object", { exists: true }, { a: 1 }, false],
    ["what exists, an empty list", { exists: true }, [], false],
    ["what does not exist, an empty list", { exists: false }, [], true],
    ["what does not exist, a text", { exists: false }, "a", false],
  ])("%s", (_, matcher, value, expected) => {
    expect(matches({ detail: { field: [matcher] } }, { detail: { field: value } })).toBe(expected);
  });

  test.each<[string, unknown, boolean]>([
    ["exists: false", { exists: false }, true],
    ["exists: true", { exists: true }, false],
    ["anything-but", { "anything-but": "a" }, false],
    ["null", null, false],
  ])("a field that is not there and %s", (_, matcher, expected) => {
    expect(matches({ detail: { field: [matcher] } }, { detail: {} })).toBe(expected);
  });
});

describe("elements of a list", () => {
  const pattern = { items: { kind: ["a"], size: [2] } };

  test.each<[string, object, object, boolean]>([
    ["one element satisfies all", pattern, { items: [{ kind: "b" }, { kind: "a", size: 2 }] }, true],
    ["two elements satisfy a part each", pattern, { items: [{ kind: "a" }, { kind: "b", size: 2 }] }, false],
    ["lists in lists", pattern, { items: [[{ kind: "a" }], [{ kind: "a", size: 2 }]] }, true],
    [
      "plain values are not held together",
      { tags: ["a"], items: { kind: ["b"] } },
      { tags: ["x", "a"], items: [{ kind: "b" }] },
      true,
    ],
    [
      "absent in the element that satisfied a path before it",
      { items: { kind: ["a"], size: [{ exists: false }] } },
      { items: [{ kind: "a" }, { size: 2 }] },
      true,
    ],
    [
      // The event ruler looks at paths in their order: nothing says yet which element is meant.
      "absent before any element is chosen",
      { items: { kind: [{ exists: false }], size: [2] } },
      { items: [{ kind: "a" }, { size: 2 }] },
      false,
    ],
  ])("%s", (_, asked, event, expected) => {
    expect(matches(asked, event)).toBe(expected);
  });
});

describe("alternatives", () => {
  const either = { source: ["s"], $or: [{ a: [1] }, { detail: { b: [2], $or: [{ c: [3] }, { d: [4] }] } }] };

  test.each<[string, object, boolean]>([
    ["the first", { source: "s", a: 1 }, true],
    ["an inner one", { source: "s", detail: { b: 2, d: 4 } }, true],
    ["a half of an inner one", { source: "s", detail: { d: 4 } }, false],
    ["without what all need", { a: 1 }, false],
  ])("%s", (_, event, expected) => {
    expect(matches(either, event)).toBe(expected);
  });

  test("a field of that name, where it holds values", () => {
    expect(matches({ $or: ["a"] }, { $or: "a" })).toBe(true);
  });
});

test.each([
  ["names with dots", { "detail.state": ["on"] }, { detail: { state: "on" } }],
  ["names with dots in the event", { detail: { state: ["on"] } }, { "detail.state": "on" }],
  ["a name written twice, the last", { detail: { state: ["on"] } }, { detail: { state: "on" } }],
])("paths are texts: %s", (_, pattern, event) => {
  expect(matches(pattern, event)).toBe(true);
});
