/** Which key policies let CloudWatch publish to an encrypted topic, as AWS judges them. */
import { expect, it } from "vitest";
import { admitsCloudWatch } from "./key-policy.ts";

const cloudWatch = { Service: "cloudwatch.amazonaws.com" };
const root = { AWS: "arn:aws:iam::111122223333:root" };
const needed = ["kms:Decrypt", "kms:GenerateDataKey*"];
function allow(more: object) {
  return { Effect: "Allow", Principal: cloudWatch, Action: needed, Resource: "*", ...more };
}
function deny(more: object) {
  return { ...allow(more), Effect: "Deny" };
}

it.each<[what: string, statements: object | object[], admits: boolean | undefined]>([
  ["both actions in one statement", allow({}), true],
  ["each in a statement of its own", needed.map((Action) => allow({ Action })), true],
  ["in lower case", allow({ Action: ["kms:decrypt", "kms:generatedatakey"] }), true],
  ["by a pattern", allow({ Action: "kms:*" }), true],
  ["all actions but others", allow({ Action: undefined, NotAction: "kms:ScheduleKeyDeletion" }), true],
  ["everybody", allow({ Principal: "*" }), true],
  ["everybody, spelt otherwise", allow({ Principal: { AWS: "*" } }), true],
  ["beside others", allow({ Principal: { Service: ["sns.amazonaws.com", cloudWatch.Service] } }), true],
  ["for one account's alarms", allow({ Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } }), true],
  [
    "for members of an organization, which no service is",
    allow({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
    false,
  ],
  ["one action alone", allow({ Action: "kms:Decrypt" }), false],
  ["another service", allow({ Principal: { Service: "sns.amazonaws.com" } }), false],
  ["the account alone", allow({ Principal: root, Action: "kms:*" }), false],
  ["a denial beside", [allow({}), deny({ Action: "kms:Decrypt" })], false],
  ["a denial of everybody beside", [allow({}), deny({ Principal: "*", Action: "*" })], false],
  [
    "a denial of everybody but the service",
    [allow({}), deny({ Principal: undefined, NotPrincipal: cloudWatch })],
    true,
  ],
  ["a denial of others beside", [allow({}), deny({ Principal: root })], true],
  [
    "a denial of what is not encrypted on the way",
    [allow({}), deny({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } })],
    true,
  ],
  ["an account that is not resolved", allow({ Principal: { AWS: { Ref: "Admin" } } }), false],
  ["a service that is not resolved", allow({ Principal: { Service: { Ref: "Who" } } }), undefined],
  ["nothing", [], false],
])("%s", (_what, Statement, admits) => {
  expect(admitsCloudWatch({ Version: "2012-10-17", Statement })).toBe(admits);
  expect(admitsCloudWatch(JSON.stringify({ Version: "2012-10-17", Statement }))).toBe(admits);
});
