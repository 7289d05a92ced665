/** Over random policies and questions: `explain` complains of nothing exactly where `decide` allows. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import { explain } from "./explain.ts";
import { applies } from "./match.ts";
import type { Question } from "./question.ts";
import { readPolicy } from "./read-policy.ts";

function some<Value>(...values: readonly Value[]) {
  return fc.constantFrom(...values);
}
function oneOrMany(value: fc.Arbitrary<string>) {
  return fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
}

const user = "arn:aws:iam::111122223333:user/ann";
const bucket = "arn:aws:s3:::logs";
const actions = some("s3:GetObject", "S3:getobject", "s3:Get*", "s3:*", "*", "s3:PutObject", "iam:*");
const resources = some(
  `${bucket}/ann/a`,
  `${bucket}/*`,
  `${bucket}/\${aws:username}/*`,
  `${bucket}/?nn/a`,
  "*",
  "arn:aws:s3:::other",
);
const principals = fc.oneof(
  fc.constant("*"),
  fc.record(
    {
      AWS: oneOrMany(some("*", user, "111122223333", "arn:aws:iam::111122223333:root", "444455556666")),
      Service: oneOrMany(some("sns.amazonaws.com", "cloudtrail.amazonaws.com")),
    },
    { requiredKeys: [] },
  ),
);
const keys = some("aws:username", "AWS:UserName", "aws:SourceIp", "aws:CalledVia", "aws:absent", "s3:max-keys");
const values = some(
  "ann",
  "bob",
  "a*",
  `\${aws:username}`,
  "10",
  "203.0.113.0/24",
  "true",
  "false",
  "sns.amazonaws.com",
);
const operators = some(
  ...["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIfExists", "IpAddress"],
  ...["NotIpAddress", "NumericLessThanEquals", "NumericNotEquals", "Bool", "Null", "ForAnyValue:StringEquals"],
  ...["ForAllValues:StringLike", "ForAllValues:StringNotEquals", "StringMatches"],
);
const condition = fc.dictionary(operators, fc.dictionary(keys, oneOrMany(values), { maxKeys: 2 }), { maxKeys: 2 });

/** `Name` three times as often as `NotName`. */
function either(name: string, value: fc.Arbitrary<unknown>) {
  return fc.tuple(some(name, name, name, `Not${name}`), value).map(([element, given]) => ({ [element]: given }));
}

const statement = fc
  .tuple(
    some("Allow", "Allow", "Deny"),
    either("Action", oneOrMany(actions)),
    either("Resource", oneOrMany(resources)),
    fc.option(either("Principal", principals), { nil: {}, freq: 5 }),
    fc.option(
      condition.map((Condition) => ({ Condition })),
      { nil: {} },
    ),
  )
  .map(([Effect, ...elements]) => Object.assign({ Effect }, ...elements) as object);
const policy = fc
  .record({ Version: some("2012-10-17", "2012-10-17", "2008-10-17"), Statement: fc.array(statement, { maxLength: 3 }) })
  .map(readPolicy);

const question: fc.Arbitrary<Question> = fc.record(
  {
    action: some("s3:GetObject", "s3:getobject", "s3:PutObject"),
    resource: some(`${bucket}/ann/a`, `${bucket}/bob/a`),
    asker: some({ arns: [user], account: "111122223333" }, { services: ["sns.amazonaws.com"] }, {}),
    context: some(
      { "aws:username": "ann", "aws:sourceip": "203.0.113.7", "s3:max-keys": "10" },
      { "aws:username": "bob", "aws:calledvia": ["sns.amazonaws.com", "ann"], "aws:absent": undefined },
    ),
    partial: fc.boolean(),
  },
  { requiredKeys: ["action", "resource"] },
);

test("explain finds nothing exactly where decide allows", () => {
  const seen = { allow: 0, deny: 0, none: 0 };
  fc.assert(
    fc.property(fc.array(policy, { minLength: 1, maxLength: 3 }), question, (policies, asked) => {
      const decision = decide(policies, asked);
      const refusal = explain(policies, asked);
      seen[decision] += 1;
      expect(refusal === undefined).toBe(decision === "allow");
      expect(refusal?.kind === "denied").toBe(decision === "deny");
      if (refusal?.kind === "denied") expect(applies(refusal.statement, asked)).toBe(true);
      if (refusal?.kind === "unmet") expect(applies(refusal.statement, asked)).toBe(false);
    }),
    { numRuns: 2000, seed: 14 },
  );
  // The generators hit: each outcome is seen often.
  expect(Math.min(seen.allow, seen.deny, seen.none)).toBeGreaterThan(150);
});
