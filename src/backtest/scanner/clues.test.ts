/** Clues are necessary, and the rarest that there are. */
import { expect, test } from "vitest";
import { parsePattern } from "../../patterns/parse.ts";
import type { Clue } from "./clue.ts";
import { cluesOf } from "./clues.ts";

function text(key: string, value: string): Clue {
  return { key, test: { kind: "text", text: value } };
}
function piece(key: string, value: string): Clue {
  return { key, test: { kind: "piece", text: value } };
}
function present(key: string): Clue {
  return { key, test: { kind: "present" } };
}

test.each<[string, string, readonly Clue[] | undefined]>([
  ["a value", "{ $.eventName = DeleteTrail }", [text("eventName", "DeleteTrail")]],
  ["a nested value", '{ $.userIdentity.type = "Root" }', [text("type", "Root")]],
  ["values below arrays", "{ $.a.items[*].cidr = x }", [text("cidr", "x")]],
  ["an array's element: only its key", '{ $.groups[0] = "sg-1" }', [present("groups")]],
  [
    "all branches of a disjunction",
    "{ $.eventName = A || $.errorCode = B }",
    [text("eventName", "A"), text("errorCode", "B")],
  ],
  [
    "of a conjunction the rarer clause",
    '{ $.eventName = AssumeRole && $.requestParameters.roleArn = "arn:aws:iam::1:role/x" }',
    [text("roleArn", "arn:aws:iam::1:role/x")],
  ],
  [
    "a positive clause before a negative one",
    "{ $.errorCode != x && $.eventName = StopLogging }",
    [text("eventName", "StopLogging")],
  ],
  ["of a wildcard its longest piece", "{ $.errorCode = *Unauthorized*Op }", [piece("errorCode", "Unauthorized")]],
  ["of != the key's presence", "{ $.errorCode != AccessDenied }", [present("errorCode")]],
  ["of a regular expression the key's presence", "{ $.errorCode = %Denied% }", [present("errorCode")]],
  ["a constant", "{ $.readOnly IS FALSE }", [{ key: "readOnly", test: { kind: "constant", constant: "FALSE" } }]],
  ["of a text that a number fits the key's presence", '{ $.port = "22" }', [present("port")]],
  ["of a path the rarest key", "{ $.userIdentity.webIdFederationData.* = x }", [present("webIdFederationData")]],
  ["NOT EXISTS beside another clause", "{ $.eventName = A && $.errorCode NOT EXISTS }", [text("eventName", "A")]],
  ["NOT EXISTS alone", "{ $.errorCode NOT EXISTS }", undefined],
  ["NOT EXISTS in a branch", "{ $.eventName = A || $.errorCode NOT EXISTS }", undefined],
  ["a key that all records have", "{ $.eventName = * }", undefined],
  ["a key that could be written in several ways", "{ $.['a/b'] = x }", undefined],
  ["terms", "DeleteTrail", undefined],
])("%s", (_what, pattern, expected) => {
  expect(cluesOf(parsePattern(pattern))?.clues).toEqual(expected);
});
