/** Which changes of a pattern are made, and which its examples and tests notice. */
import { expect, test } from "vitest";
import { parsePattern } from "../../patterns/parse.ts";
import type { JsonPattern } from "../../patterns/pattern.ts";
import { defineStack } from "../define.ts";
import { mutantsOf } from "./mutants.ts";
import { mutate } from "./mutation.ts";

test.each<[pattern: string, mutants: readonly string[]]>([
  ["{ $.eventName = CreateUser }", ["{ $.eventName != CreateUser }", '{ $.eventName = "CreateUser~" }']],
  ['{ $.errorCode = "Access*" }', ['{ $.errorCode != "Access*" }', '{ $.errorCode = "Access~*" }']],
  ["{ $.errorCode NOT EXISTS }", ["{ $.errorCode = * }"]],
  ["{ $.readOnly IS TRUE }", ["{ $.readOnly IS FALSE }"]],
  [
    "{ $.requestParameters.maxResults > 5 }",
    ["{ $.requestParameters.maxResults <= 5 }", "{ $.requestParameters.maxResults > 6 }"],
  ],
  [
    "{ $.eventSource = * && $.errorCode NOT EXISTS }",
    [
      "{ $.eventSource = * || $.errorCode NOT EXISTS }",
      "{ $.errorCode NOT EXISTS }",
      "{ $.eventSource != * && $.errorCode NOT EXISTS }",
      "{ $.eventSource = * }",
      "{ $.eventSource = * && $.errorCode = * }",
    ],
  ],
])("%s becomes each of its mutants", (pattern, mutants) => {
  expect(mutantsOf(parsePattern(pattern) as JsonPattern).map((mutant) => mutant.pattern)).toEqual(mutants);
});

const pattern = "{ ($.eventName = CreateUser || $.eventName = DeleteUser) && $.errorCode NOT EXISTS }";
const users = {
  name: "users",
  pattern,
  examples: { fire: [{ eventName: "CreateUser" }], quiet: [{ eventName: "ListUsers" }] },
};

function survivors(more: object = {}) {
  return mutate(defineStack({ monitors: [users], ...more })).survivors.map(({ change, missing }) => [change, missing]);
}

test("a mutant that survives says which example is missing", () => {
  expect(survivors()).toEqual([
    ["without $.eventName = DeleteUser", "a firing example that gets in by $.eventName = DeleteUser alone"],
    [
      '"DeleteUser~" instead of DeleteUser in $.eventName = DeleteUser',
      "a firing example that gets in by $.eventName = DeleteUser alone",
    ],
    ["without $.errorCode NOT EXISTS", "a quiet example that is kept out by $.errorCode NOT EXISTS alone"],
  ]);
});

test("a test notices, too", () => {
  const tests = [
    { name: "a deed", records: [{ call: "iam:DeleteUser" }], rings: ["users"] },
    {
      name: "a refusal",
      records: [{ call: "iam:DeleteUser", errorCode: "AccessDenied" }],
      expect: { users: { matches: 0 } },
    },
  ];
  expect(survivors({ tests })).toEqual([]);
});
