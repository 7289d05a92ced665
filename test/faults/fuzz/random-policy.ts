/** Random policy documents: near enough to AWS's grammar to be read, and far enough from it to be refused. */
import type { Context, Question } from "../../../src/policies/question.ts";
import { damagedText, type Random } from "../mutations.ts";
import { pick, several } from "./fuzz.ts";

const user = "arn:aws:iam::111122223333:user/ann";
const role = "arn:aws:iam::111122223333:role/r";
const bucket = "arn:aws:s3:::logs";

const actions = [
  "s3:GetObject",
  "S3:get*",
  "s3:*",
  "*",
  "iam:PassRole",
  "sts:AssumeRole",
  "s3",
  "a:b:c",
  "*:*",
] as const;
const resources = [
  ...["*", `${bucket}/*`, `${bucket}/a?c`, `${bucket}/\${aws:username}/*`, "arn:aws:iam::*:role/*", "arn:aws"],
  ...["arn:bogus:s3:::a", "arn:aws:s3:us-east-1::a", "", "a:b:c:d:e:f", `${bucket}/\${aws:x, 'y'}`, "${", "é\ud800"],
] as const;
const principals = [
  ...["*", { AWS: "*" }, { AWS: user }, { AWS: [role, "111122223333"] }, { AWS: 111122223333 }, { Service: "*" }],
  ...[
    { Service: ["sns.amazonaws.com", "bogus"] },
    { Federated: "x" },
    { CanonicalUser: "0" },
    {},
    [],
    null,
    { Bogus: 1 },
  ],
] as const;
const quantifiers = ["", "", "", "ForAnyValue:", "ForAllValues:", "ForSomeValues:"] as const;
const operators = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringLike", "StringNotLike", "ArnLike"],
  ...["ArnNotEquals", "NumericEquals", "NumericLessThan", "NumericNotEquals", "DateGreaterThan", "DateEquals", "Bool"],
  ...["BinaryEquals", "IpAddress", "NotIpAddress", "Null", "null", "Bogus", "__proto__", "constructor", ""],
] as const;
const keys = ["aws:username", "AWS:UserName", "aws:SourceIp", "aws:CalledVia", "s3:max-keys", "__proto__", ""] as const;
const values = [
  ...[
    "ann",
    "a*",
    "*",
    "?",
    "10",
    "-1e400",
    "0x10",
    "true",
    "FALSE",
    "203.0.113.0/24",
    "::/0",
    "1.2.3.4/33",
    "fe80::1",
  ],
  ...[
    "2026-01-01T00:00:00Z",
    "2026-13-45",
    "99999999999999999999",
    `\${aws:username}`,
    `\${*}`,
    "$" + "{$" + "{}",
    "\ue000",
    "",
  ],
  ...[user, "arn:aws:*:*:*:*", null, 1, true, 1e99, [], {}, ["a"]],
] as const;

export function randomPolicy(random: Random): unknown {
  const list = random() < 0.8;
  const statements = several(random, 3, randomStatement);
  return {
    ...maybe(random, 0.9, "Version", () =>
      pick<unknown>(random, ["2012-10-17", "2012-10-17", "2008-10-17", "2026-01-01", 1]),
    ),
    ...maybe(random, 0.2, "Id", () => pick<unknown>(random, ["id", 1, null])),
    ...maybe(random, 0.97, "Statement", () => (list ? statements : statements[0])),
    ...maybe(random, 0.03, "Bogus", () => 1),
  };
}

/** Its text, damaged now and then. */
export function randomPolicyText(random: Random): string {
  const text = JSON.stringify(randomPolicy(random));
  return random() < 0.3 ? damagedText(text, random) : text;
}

function randomStatement(random: Random): object {
  const not = () => (random() < 0.2 ? "Not" : "");
  const many = (of: readonly unknown[]) =>
    random() < 0.5 ? pick(random, of) : several(random, 3, () => pick(random, of));
  return {
    ...maybe(random, 0.3, "Sid", () => pick<unknown>(random, ["a", "b", "", 1, "é"])),
    ...maybe(random, 0.98, "Effect", () => pick<unknown>(random, ["Allow", "Allow", "Deny", "allow", 1])),
    ...maybe(random, 0.4, `${not()}Principal`, () => pick(random, principals)),
    ...maybe(random, 0.98, `${not()}Action`, () => many(actions)),
    ...maybe(random, 0.95, `${not()}Resource`, () => many(resources)),
    ...maybe(random, 0.5, "Condition", () => randomCondition(random)),
    ...maybe(random, 0.02, "Bogus", () => 1),
  };
}

export function randomCondition(random: Random): unknown {
  if (random() < 0.02) return pick<unknown>(random, [1, [], null, "x"]);
  const lines = several(random, 2, () => {
    const operator =
      pick(random, quantifiers) + pick(random, operators) + pick(random, ["", "", "IfExists", "ifexists"]);
    const fields = several(random, 2, () => [pick(random, keys), randomConditionValue(random)] as const);
    return [operator, Object.fromEntries(fields)] as const;
  });
  return Object.fromEntries(lines);
}

function randomConditionValue(random: Random): unknown {
  return random() < 0.6 ? pick(random, values) : several(random, 3, () => pick(random, values));
}

export function randomContext(random: Random): Context {
  const texts = values.filter((value) => typeof value === "string");
  const chosen = several(random, 4, () => {
    const value = random() < 0.8 ? pick(random, texts) : several(random, 3, () => pick(random, texts));
    return [pick(random, keys).toLowerCase(), random() < 0.1 ? undefined : value] as const;
  });
  return Object.fromEntries(chosen);
}

export function randomQuestion(random: Random): Question {
  const askers = [
    { arns: [user], account: "111122223333", ids: ["AIDAANN"] },
    { arns: ["arn:aws:sts::111122223333:assumed-role/r/s", role], account: "111122223333" },
    { services: ["sns.amazonaws.com"] },
    {},
  ] as const;
  return {
    action: pick(random, ["s3:GetObject", "s3:getobject", "iam:PassRole", "sts:AssumeRole"]),
    resource: pick(random, [`${bucket}/ann/a`, `${bucket}/abc`, role, "*", undefined]),
    ...maybe(random, 0.7, "asker", () => pick(random, askers)),
    ...maybe(random, 0.8, "context", () => randomContext(random)),
    ...maybe(random, 0.3, "partial", () => true),
  } as Question;
}

function maybe(random: Random, chance: number, name: string, make: () => unknown): object {
  return random() < chance ? { [name]: make() } : {};
}
