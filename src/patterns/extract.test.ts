/** Which values a space-delimited pattern takes out of a line. */
import { expect, test } from "vitest";
import { extractValues } from "./extract.ts";
import { parsePattern } from "./parse.ts";

test.each<[string, string, Record<string, string>]>([
  ["ERROR", "ERROR 1", {}],
  ["%ERROR%", "ERROR 1", {}],
  ["{ $.a = 1 }", '{"a":1}', {}],
  ["[]", "GET  /a [1 2]", { $1: "GET", $2: "/a", $3: "1 2" }],
  ["[]", " ", {}],
  ["[method, path]", "GET /a", { $method: "GET", $path: "/a" }],
  ["[method, path]", "GET", {}],
  ["[method, path]", 'GET /a  "b c" ', { $method: "GET", $path: '/a  "b c" ' }],
  ["[method, path]", 'GET "b c" d', { $method: "GET", $path: '"b c" d' }],
  ["[method, ]", 'GET "b c"', { $method: "GET", $2: "b c" }],
  ["[, path]", "GET /a", { $1: "GET", $path: "/a" }],
  ["[a, ..., z]", "1 2 3 4", { $a: "1", $2: "2", $3: "3", $z: "4" }],
  ["[a, ..., z]", "1 2", { $a: "1", $z: "2" }],
  ["[a, ...]", "1", { $a: "1" }],
  ["[..., y, ]", "1 2 3", { $1: "1", $y: "2", $3: "3" }],
  ["[a=1, b]", "2 x", { $a: "2", $b: "x" }],
])("%s on %s", (pattern, message, expected) => {
  expect(extractValues(parsePattern(pattern), message)).toEqual(expected);
});
