/** What a scanner may ask of a record's raw text. */
import { expect, test } from "vitest";
import { parsePattern } from "./parse.ts";
import { meets, necessaryLiterals, type ScanCondition } from "./scan.ts";

function printed(condition: ScanCondition): string {
  if (condition.kind === "always") return "always";
  if (condition.kind === "contains") return condition.text;
  return `${condition.kind}(${condition.of.map(printed).join(" ; ")})`;
}

// Every condition of a JSON pattern also lets texts with escaped ASCII pass.
function json(rest: string) {
  return rest === "always" ? rest : `any(\\u00 ; ${rest})`;
}

test.each<[string, string]>([
  ["", "always"],
  ["ERROR -timeout", "ERROR"],
  ["-timeout", "always"],
  ["disk full", "all(disk ; full)"],
  ["?cat ?dog", "any(cat ; dog)"],
  ["?cat cow", "cow"],
  ["%ERROR%", "always"],
  ["{ $.eventName = DeleteUser }", json('all("eventName" ; "DeleteUser")')],
  ['{ $.a.b = "x*y z" }', json('all("a" ; "b" ; "x ; y z")')],
  ['{ $.n = "1" }', json('all("n" ; 1)')],
  ["{ $.n = 1 }", json('"n"')],
  ["{ $.n = * }", json('"n"')],
  ["{ $.a = %x% }", json('"a"')],
  ["{ $.a != x }", json('"a"')],
  ["{ $.a > 1 }", json('"a"')],
  ["{ $.a IS TRUE }", json('all("a" ; true)')],
  ["{ $.a IS NULL }", json('all("a" ; null)')],
  ["{ $.a NOT EXISTS }", "always"],
  ["{ $.a NOT EXISTS && $.b = x }", json('all("b" ; "x")')],
  ["{ $.a NOT EXISTS || $.b = x }", "always"],
  ["{ $.a = x || $.a = y }", json('all("a" ; "x") ; all("a" ; "y")')],
  ["{ $.a[*].b[0] = x }", json('all("a" ; "b" ; "x")')],
  ['{ $.a = "q\\"uo/te é z" }', json('all("a" ; "q ; uo ; te  ;  z")')],
  ["{ $.['a.b é'] != x }", json('"a.b ')],
  ["[a=x || a=y*z, b, c!=w, d>1]", "any(x ; all(y ; z))"],
  ["[a=404, b=%x%]", "404"],
])("%s: %s", (pattern, expected) => {
  expect(printed(necessaryLiterals(parsePattern(pattern)))).toBe(expected);
});

test.each<[string, boolean]>([
  ['{"a":"x"}', true],
  ['{"a":"\\u0078"}', true],
  ['{"b":"x"}', false],
])("%s may match: %s", (text, expected) => {
  expect(meets(necessaryLiterals(parsePattern("{ $.a = x }")), text)).toBe(expected);
});
