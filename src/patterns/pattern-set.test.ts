/** A set answers what its patterns answer one by one, and files each under what it must see. */
import { expect, test } from "vitest";
import { guardOf } from "./guard.ts";
import { logEvent } from "./match.ts";
import { parsePattern } from "./parse.ts";
import { compileSet } from "./pattern-set.ts";
import { printSelector } from "./print.ts";

test.each<[string, string | undefined]>([
  ["{ $.eventName = CreateUser }", "$.eventName: CreateUser"],
  ["{ $.eventName = A || $.eventName = B }", "$.eventName: A B"],
  ["{ $.eventSource = s3 && ($.eventName = A || $.eventName = B) }", "$.eventName: A B"],
  ['{ $.type = "Root" && $.by NOT EXISTS && $.kind != "x" }', "$.type: Root"],
  ['{ $.errorCode = "Access*" || $.errorCode = "Denied" }', "$.errorCode"],
  ["{ $.eventName = A || $.errorCode = B }", undefined],
  ["{ ($.eventName = A && $.b = x) || ($.c = y && $.eventName = B) }", "$.eventName: A B"],
  ["{ $.n = 1 }", "$.n"],
  ["{ $.a NOT EXISTS }", undefined],
  ["{ $.a[*] = x }", undefined],
  ["ERROR", undefined],
])("%s is filed under %s", (pattern, expected) => {
  const guard = guardOf(parsePattern(pattern));
  const texts = guard?.texts ? `: ${[...guard.texts].join(" ")}` : "";
  expect(guard && printSelector(guard.selector) + texts).toBe(expected);
});

test("the matching positions come in order, whatever they are filed under", () => {
  const set = compileSet(
    [
      "{ $.errorCode = * }",
      "{ $.eventName = DeleteUser }",
      "DeleteUser",
      "{ $.eventName = CreateUser || $.eventName = DeleteUser }",
      "{ $.other NOT EXISTS }",
      "[a, b]",
    ].map(parsePattern),
  );
  expect(set.matches(logEvent('{"eventName":"DeleteUser","errorCode":"x"}'))).toEqual([0, 1, 2, 3, 4]);
  expect(set.matches(logEvent('{"eventName":7}'))).toEqual([4]);
  expect(set.matches(logEvent("two words"))).toEqual([5]);
  expect(set.matches(logEvent("one"))).toEqual([]);
});
