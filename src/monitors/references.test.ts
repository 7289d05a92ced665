/** References to the stack's own resources: what they stand for, where they are refused, what rings. */
import { describe, expect, it, test } from "vitest";
import { findMonitor } from "./catalogue/catalogue.ts";
import { checkView } from "./check/check.ts";
import { declaredView } from "./check/declared-view.ts";
import { readStack } from "./define.ts";
import type { Stack } from "./monitor.ts";
import { exampleNames, referencesIn, strayReferences, withNames } from "./references.ts";
import { replay } from "./replay.ts";
import { record } from "./testing/record.ts";

const theirs = {
  trail: { existing: "arn:aws:cloudtrail:us-east-1:111122223333:trail/theirs" },
  logGroup: { existing: "arn:aws:logs:us-east-1:111122223333:log-group:records:*" },
};
function acme(more: Partial<Stack> = {}): Stack {
  return {
    name: "acme",
    emails: ["ops@example.com"],
    monitors: [],
    ...more,
  };
}

describe("a text", () => {
  it("refers to what stands in double braces", () => {
    expect(referencesIn('"{{stack.bucket}}" || "{{stack.role}}" || "{{stack.bucket}}"')).toEqual(["bucket", "role"]);
    expect(strayReferences('"{{stack.bukcet}} {{bucket}} {{stack.toString}} {{stack.trail}}" {{stack.role}}')).toEqual([
      "{{stack.bukcet}}",
      "{{bucket}}",
      "{{stack.toString}}",
      "{{stack.role}}",
    ]);
  });

  it("gets the names that are known", () => {
    expect(withNames("{{stack.bucket}} {{stack.role}}", { bucket: "b-$&" })).toBe("b-$& {{stack.role}}");
  });
});

test.each<[what: string, given: Partial<Stack>, expected: object]>([
  [
    "of the form that CloudFormation gives",
    {},
    {
      bucket: "acme-bucket-example12345",
      role: "acme-DeliveryRole-Example12345",
      trail: "acme",
      logGroup: "acme-LogGroup-Example12345",
    },
  ],
  [
    "as declared",
    { bucket: { name: "mine" }, trail: { name: "all" }, logGroup: { name: "/all" } },
    { bucket: "mine", role: "acme-DeliveryRole-Example12345", trail: "all", logGroup: "/all" },
  ],
  ["of a trail that is there, as far as they are known", theirs, { trail: "theirs", logGroup: "records" }],
])("names are %s", (_what, given, expected) => {
  expect(exampleNames(acme(given))).toEqual(expected);
});

test("a reference to nothing is refused with those that there are", () => {
  const monitors = [{ name: "watch", pattern: '{ $.requestParameters.bucketName = "{{stack.bukcet}}" }' }];
  expect(() => readStack({ monitors })).toThrow(
    /^monitors\[0\]\.pattern is .*; allowed: between double quotes \{\{stack\.bucket\}\}, .*\{\{stack\.logGroup\}\}, and no \{\{stack\.bukcet\}\}$/,
  );
});

describe("check", () => {
  const found = (pattern: string, more: Partial<Stack> = {}) =>
    checkView(
      declaredView(acme({ monitors: [{ name: "watch", pattern, accept: ["rings-for-refused"] }], ...more })),
    ).map(({ severity, rule }) => `${severity} ${rule}`);
  const policyOf = (bucket: string) =>
    `{ ($.eventName = PutBucketPolicy) && ($.requestParameters.bucketName = "${bucket}") }`;
  const roleOf = (role: string) => `{ ($.eventName = DeleteRole) && ($.requestParameters.roleName = "${role}") }`;

  test.each<[what: string, pattern: string, more: Partial<Stack>, expected: readonly string[]]>([
    ["a guess that does not fit", policyOf("*trail*"), {}, ["error misses-own-trail"]],
    ["a guess at the role", roleOf("*CloudWatchLogs*"), {}, ["error misses-own-trail"]],
    ["another trail's bucket by its name", policyOf("org-cloudtrail"), {}, ["warning misses-own-trail"]],
    ["a guess that fits", policyOf("*trail*"), { name: "my-trail" }, []],
    ["the name that is declared", policyOf("the-trail"), { bucket: { name: "the-trail" } }, []],
    ["a bucket that is no trail's", policyOf("documents"), {}, []],
    ["the reference", policyOf("{{stack.bucket}}"), {}, []],
    ["the role's reference", roleOf("{{stack.role}}"), {}, []],
    ["what an existing trail does not say", policyOf("{{stack.bucket}}"), theirs, ["error unmade-reference"]],
    ["a name on an existing trail", policyOf("*trail*"), theirs, []],
  ])("of %s", (_what, pattern, more, expected) => {
    expect(found(pattern, more)).toEqual(expected);
  });
});

describe("the catalogue's watchers of the trail", () => {
  const watchers = [findMonitor("trail-bucket-tampering"), findMonitor("trail-role-tampering")];
  const rung = (stack: Stack, bucketName: string, names?: { bucket: string }) =>
    replay(stack, [record("s3:DeleteBucketPolicy", { requestParameters: { bucketName } })], { ...(names && { names }) })
      .notifications.length;

  test.each(["acme", "my-trail"])("are sound on stack %s", (name) => {
    expect(checkView(declaredView(acme({ name, monitors: watchers })))).toEqual([]);
  });

  test("ring for the stack's own and for nobody else's", () => {
    const stack = acme({ monitors: watchers });
    expect(rung(stack, "{{stack.bucket}}")).toBe(1);
    expect(rung(stack, "acme-trail")).toBe(0);
    expect(rung({ ...stack, bucket: { name: "mine" } }, "mine")).toBe(1);
    expect(rung({ ...stack, bucket: { name: "mine" } }, "{{stack.bucket}}")).toBe(1);
    expect(rung(stack, "acme-bucket-x1y2", { bucket: "acme-bucket-x1y2" })).toBe(1);
    expect(rung(stack, "acme-bucket-z9", { bucket: "acme-bucket-x1y2" })).toBe(0);
  });
});
