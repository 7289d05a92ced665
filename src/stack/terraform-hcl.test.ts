/** Which value gives which HCL text. */
import { expect, test } from "vitest";
import { type HclValue, hclValue } from "./terraform-hcl.ts";

const cases: [what: string, given: HclValue, expected: string][] = [
  ["a text", "ops@example.com", '"ops@example.com"'],
  ["quotes, backslashes and ends of lines", 'a "b" \\ c\nd\te', String.raw`"a \"b\" \\ c\nd\te"`],
  ["controls that only JSON can shorten", "\b\f\\b", String.raw`"\u0008\u000c\\b"`],
  ["what would begin a template", "${a} %{b} $.c $ %", '"$${a} %%{b} $.c $ %"'],
  ["a number", 2.5, "2.5"],
  ["a flag", true, "true"],
  ["a list of texts", ["a", "b"], '["a", "b"]'],
  ["nothing in a list", [], "[]"],
  ["nothing in an object", {}, "{}"],
  ["neighbours in one column", { a: 1, bcd: 2 }, "{\n  a   = 1\n  bcd = 2\n}"],
  [
    "columns apart where a value takes lines",
    { a: 1, bcd: { e: 2 }, fg: 3, h: 4 },
    "{\n  a = 1\n  bcd = {\n    e = 2\n  }\n  fg = 3\n  h  = 4\n}",
  ],
  ["a list of objects", [{ a: 1 }, {}], "[\n  {\n    a = 1\n  },\n  {},\n]"],
  ["keys that are no names", { "a b": 1, for: 2, "2": 3 }, '{\n  "2"   = 3\n  "a b" = 1\n  "for" = 2\n}'],
];

test.each(cases)("%s", (_what, given, expected) => {
  expect(hclValue(given)).toBe(expected);
});
