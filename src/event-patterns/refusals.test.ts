/** Which patterns are refused, with AWS's sentence and place. */
import { describe, expect, test } from "vitest";
import { snsFilters } from "./dialect.ts";
import { parsePattern } from "./parse.ts";

const tooComplex =
  "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character";

function at(json: string, line: number, column: number, times = 1) {
  return `\n at [Source: (String)"${json}"; line: ${line}, column: ${column}]`.repeat(times);
}

describe("refusals, with AWS's sentence and place", () => {
  test.each<[string, string, number, number, number?]>([
    ["[1]", "Filter is not an object", 1, 2],
    ["{}", "Empty objects are not allowed", 1, 3],
    ['{"a": {}}', "Empty objects are not allowed", 1, 9],
    ['{\n  "a": 1\n}', '"a" must be an object or an array', 2, 9],
    ['{"a": [[1]]}', "Match value must be String, number, true, false, or null", 1, 9],
    ['{"a": [{}]}', "Match expression name not found", 1, 10],
    ['{"a": [{"prefix": "x", "suffix": "y"}]}', "Only one key allowed in match expression", 1, 35],
    ['{"a": [{"prefix": {"suffix": "x"}}]}', "Unsupported prefix pattern: suffix", 1, 31],
    ['{"a": [{"numeric": [">", 0, ">", 0]}]}', "Bad numeric range operator: >", 1, 32],
    ['{"a": [{"numeric": [">", 5, "<", 0]}]}', "Bottom must be less than top", 1, 36],
    ['{"a": [{"exists": "yes"}]}', "exists match pattern must be either true or false.", 1, 20],
    ['{"a": [{"wildcard": "a**"}]}', "Consecutive wildcard characters at pos 2", 1, 26],
    ['{"a": [{"wildcard": "a\\\\b"}]}', "Invalid escape character at pos 2", 1, 27],
    ['{"a": [{"anything-but": true}]}', "Value of anything-but must be an array or single string/number value.", 1, 29],
    [
      '{"a": [{"anything-but": ["x", 1]}]}',
      "Inside anything but list, either all values are number or string, mixed type is not supported",
      1,
      33,
    ],
    [
      '{"a": [{"anything-but": {"equals-ignore-case": [123]}}]}',
      "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
      1,
      52,
      2,
    ],
    ['{"a": [{"anything-but": {"numeric": ["=", 1]}}]}', "Unsupported anything-but pattern: numeric", 1, 38],
    ['{"$or": [{"a": [1]}]}', "There must have at least 2 Objects in $or relationship.", 1, 21],
    ['{"$or": [{"a": [1]}, 2]}', "Only JSON object is allowed in array of $or relationship.", 1, 23],
  ])("%s", (json, what, line, column, times) => {
    expect(() => parsePattern(json)).toThrow(
      expect.objectContaining({ message: what + at(json, line, column, times) }),
    );
  });

  test.each([
    ['{"a": [{"cidr": "10.0.0.0/33"}]}', "IPv4 mask bits must be <= 32"],
    ['{"a": [{"cidr": "10.0.0.0"}]}', "Malformed CIDR, one '/' required"],
    ['{"a": [{"cidr": "xxxx:db8:1234:1a00::/64"}]}', "Nonstandard IP address: xxxx:db8:1234:1a00::"],
    ['{"a": [{"wildcard": "arn:*:*:*:*:*:event-bus/*"}]}', tooComplex],
    ['{"a": [{"wildcard": "*aaaaaaaaaaaa*"}]}', tooComplex],
  ])("%s has no place", (json, what) => {
    expect(() => parsePattern(json)).toThrow(expect.objectContaining({ message: what }));
  });

  test.each([
    [
      "this is no JSON",
      "Unrecognized token 'this': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
      5,
    ],
    ["{'bad': 'quotation'}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 2],
  ])("%s", (json, what, column) => {
    expect(() => parsePattern(json)).toThrow(expect.objectContaining({ message: what + at(json, 1, column) }));
  });
});

test.each(['{"a": [{"wildcard": "/Users/*/dir/dir/dir/dir/dir/doc.txt"}]}', '{"a": [{"wildcard": "*a*b*"}]}'])(
  "%s is not too complex",
  (json) => {
    expect(() => parsePattern(json)).not.toThrow();
  },
);

test.each([
  ['{"a": [{"wildcard": "x*"}]}', "Unrecognized match type wildcard"],
  ['{"a": [{"anything-but": {"suffix": "x"}}]}', "Unsupported anything-but pattern: suffix"],
  ['{"a": [{"prefix": {"equals-ignore-case": "x"}}]}', "prefix match pattern must be a string"],
])("SNS knows less: %s", (json, what) => {
  expect(() => parsePattern(json, snsFilters)).toThrow(what);
});
