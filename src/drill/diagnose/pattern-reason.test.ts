/** The clause that failed and the value it saw. */
import { expect, test } from "vitest";
import { whyNoMatch } from "./pattern-reason.ts";

const record = {
  eventName: "CreateUser",
  readOnly: false,
  userIdentity: { type: "Root" },
  requestParameters: { userName: "x".repeat(100), count: 3 },
  additionalEventData: { MFAUsed: "No" },
};

const absent = "is absent, and only NOT EXISTS is true of an absent field";

test.each<[pattern: string, why: string | undefined]>([
  ["{ $.eventName = CreateUser }", undefined],
  ["", undefined],
  [
    "{ $.eventName = CreateUsr }",
    'clause $.eventName = CreateUsr does not hold: $.eventName is "CreateUser"; "CreateUser" does not fit CreateUsr',
  ],
  [
    '{ $.additionalEventData.MFAUsed = "NO" }',
    'clause $.additionalEventData.MFAUsed = "NO" does not hold: $.additionalEventData.MFAUsed is "No"; "No" differs from "NO" in upper and lower case',
  ],
  ["{ $.userIdentity.typ = Root }", `clause $.userIdentity.typ = Root does not hold: $.userIdentity.typ ${absent}`],
  [
    "{ $.errorCode != AccessDenied }",
    "clause $.errorCode != AccessDenied does not hold: $.errorCode is absent, and even != is false of an absent field; add || … NOT EXISTS to include it",
  ],
  [
    "{ $.readOnly = false }",
    "clause $.readOnly = false does not hold: $.readOnly is false; it is a boolean, and = only compares texts and numbers; test it with IS FALSE",
  ],
  [
    "{ $.requestParameters.count > 3 }",
    "clause $.requestParameters.count > 3 does not hold: $.requestParameters.count is 3; 3 > 3 is false",
  ],
  [
    "{ $.eventName = CreateUser && $.a = 1 && $.b = 1 }",
    `clause $.a = 1 does not hold: $.a ${absent}, and clause $.b = 1 does not hold: $.b ${absent}`,
  ],
  [
    "{ ($.eventName = CreateRole && $.a = 1) || ($.eventName = CreateUser && $.b = 1) }",
    `clause $.b = 1 does not hold: $.b ${absent}`,
  ],
  ["DeleteUser", "clause DeleteUser does not hold: the message does not contain it"],
])("%s", (pattern, why) => {
  expect(whyNoMatch(pattern, record)).toBe(why);
});

test("cuts long values", () => {
  const why = whyNoMatch("{ $.requestParameters.userName = y }", record);
  expect(why).toContain(`$.requestParameters.userName is "${"x".repeat(78)}…; `);
});
