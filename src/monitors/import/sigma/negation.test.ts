/** A Sigma `not` is pushed down, with the guard for missing fields. */
import { describe, expect, it } from "vitest";
import { only, rule } from "./rule.fixture.ts";

describe("not, pushed down with the guard for missing fields", () => {
  const without = (lines: string) =>
    `s: { eventName: CreateUser }\nf:\n${lines.replaceAll(/^/gm, "  ")}\ncondition: s and not f`;
  it.each([
    ["a value", "userIdentity.userName: '7'", "($.userIdentity.userName NOT EXISTS) || ($.userIdentity.userName != 7)"],
    [
      "several values, with one guard",
      "userIdentity.userName: ['7', '8']",
      "($.userIdentity.userName NOT EXISTS) || (($.userIdentity.userName != 7) && ($.userIdentity.userName != 8))",
    ],
    [
      "a map: any item may fail",
      "userIdentity.userName: '7'\nreadOnly: true",
      "($.userIdentity.userName NOT EXISTS) || ($.userIdentity.userName != 7) || ($.readOnly NOT EXISTS) || ($.readOnly IS FALSE)",
    ],
    [
      "a boolean that may be a text",
      "requestParameters.x: 'true'",
      '($.requestParameters.x NOT EXISTS) || ($.requestParameters.x IS FALSE) || ($.requestParameters.x != "true")',
    ],
    ["an order", "requestParameters.x|gt: 5", "($.requestParameters.x NOT EXISTS) || ($.requestParameters.x <= 5)"],
    ["existence", "errorCode: '*'", "$.errorCode NOT EXISTS"],
    ["absence", "errorCode|exists: false", "$.errorCode = *"],
    ["null", "errorCode: null", "$.errorCode = *"],
    [
      "all of several",
      "requestParameters.x|contains|all: ['1', '2']",
      '($.requestParameters.x NOT EXISTS) || ($.requestParameters.x != "*1*") || ($.requestParameters.x != "*2*")',
    ],
  ])("%s", (_, lines, expected) => {
    expect(only(rule(without(lines))).monitor?.pattern).toBe(`{ ($.eventName = CreateUser) && (${expected}) }`);
  });

  it.each([
    [
      "fields that every record has need no guard",
      "s: { eventSource: iam.amazonaws.com }\nf: { eventName: [GetUser, ListUsers] }\ncondition: s and not f",
      "{ ($.eventSource = iam.amazonaws.com) && ($.eventName != GetUser) && ($.eventName != ListUsers) }",
    ],
    ["twice is not at all", "s: { eventName: CreateUser }\ncondition: not not s", "{ $.eventName = CreateUser }"],
    [
      "1 of",
      "s: { readOnly: false }\nf_a: { eventName: GetUser }\nf_b: { eventName: ListUsers }\ncondition: s and not 1 of f_*",
      "{ ($.readOnly IS FALSE) && ($.eventName != GetUser) && ($.eventName != ListUsers) }",
    ],
    [
      "all of",
      "s: { readOnly: false }\nf_a: { eventName: GetUser }\nf_b: { awsRegion: us-east-1 }\ncondition: s and not all of f_*",
      "{ ($.readOnly IS FALSE) && (($.eventName != GetUser) || ($.awsRegion != us-east-1)) }",
    ],
  ])("%s", (_, detection, pattern) => {
    expect(only(rule(detection)).monitor?.pattern).toBe(pattern);
  });
});
