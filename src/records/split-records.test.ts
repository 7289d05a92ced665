/** Records come out whole however they are written and however the stream is cut into pieces. */
import { describe, expect, test } from "vitest";
import { splitRecords } from "./split-records.ts";

const a = '{"eventName":"A","requestParameters":{"list":[1,{"deep":"}]"}]}}';
const b = '{"eventName":"B\\"\\\\","responseElements":null}';
const spread = JSON.stringify({ eventName: "A", requestParameters: { list: [1] } }, null, 2);

function cut(text: string, length: number): string[] {
  const splitter = splitRecords();
  const records: string[] = [];
  for (let at = 0; at < text.length; at += length) records.push(...splitter.push(text.slice(at, at + length)));
  return [...records, ...splitter.end()];
}

const cases: [string, string, string[]][] = [
  ["nothing", "", []],
  ["blank lines", "\n \n", []],
  ["one record", a, [a]],
  ["one a line", `${a}\n${b}\n`, [a, b]],
  ["with blank lines and Windows line ends", `\uFEFF${a}\r\n\r\n${b}`, [a, b]],
  ["a broken line among them", `${a}\nno json\n${b}`, [a, "no json", b]],
  ["a log file", `{"Records":[${a},${b}]}`, [a, b]],
  ["a log file over several lines", `{\n  "Records": [\n    ${a},\n    ${b}\n  ]\n}\n`, [a, b]],
  ["log files one behind another", `{"Records":[${a}]}{"Records":[${b}]}\n{"Records":[${a}]}`, [a, b, a]],
  ["a log file without records", '{"Records":[]}', []],
  ["a log file that breaks off", `{"Records":[${a},${b.slice(0, 20)}`, [a, b.slice(0, 20)]],
  ["a list", `[${a},\n${b}]`, [a, b]],
  ["values over several lines", `${spread}\n${spread}\n`, [spread, spread]],
  ["values one behind another", `${a}${b} ${a}`, [a, b, a]],
  ["no JSON", "hello\nworld", ["hello", "world"]],
];

describe.each([1, 7, 1000])("in pieces of %i characters", (length) => {
  test.each(cases)("%s", (_what, text, expected) => {
    expect(cut(text, length)).toEqual(expected);
  });
});

test.each([
  ["a log file", `{"Records":[${a}]}\n`, false],
  ["a log file without its last brace", `{"Records":[${a}]`, true],
  ["a log file that ends between two records", `{"Records":[${a},`, true],
  ["a list", `[${a}]`, false],
  ["a list without its bracket", `[${a}`, true],
  ["a whole log file before one that breaks off", `{"Records":[]}{"Records":[${a}`, true],
  ["lines", `${a}\n${b}`, false],
])("says whether %s was cut off", (_what, text, expected) => {
  const splitter = splitRecords();
  splitter.push(text);
  splitter.end();
  expect(splitter.wasCutOff()).toBe(expected);
});

test("what never ends is not kept for ever", () => {
  const splitter = splitRecords();
  const piece = "x".repeat(1 << 20);
  const records = Array.from({ length: 40 }, () => splitter.push(piece)).flat();
  expect(records.map(({ length }) => length)).toEqual([200, 200]);
});
