/** Policies that are valid, and documentation that is what the table says. */
import { describe, expect, test } from "vitest";
import { settledStack } from "../../monitors/settled/settled-stack.ts";
import { permissionsPage } from "./page.ts";
import { commands } from "./permission.ts";
import { policy } from "./policy.ts";
import { permissions } from "./table.ts";

const plain = settledStack({ name: "bell", monitors: [], emails: [] });

test("docs/permissions.md is made of the table", async () => {
  await expect(permissionsPage()).toMatchFileSnapshot("../../../docs/permissions.md");
});

const everything = settledStack({
  name: "bell",
  monitors: [{ name: "m", pattern: "{ $.eventName = CreateUser }" }],
  emails: [],
  eventNotifications: true,
  encryption: "customer-key",
  trail: { organization: "o-a1b2c3d4e5" },
});

describe.each(commands)("the policy of %s", (command) => {
  const { Statement: statements } = policy(command, plain);

  test("has statements of different names that IAM takes", () => {
    const names = statements.map(({ Sid }) => Sid);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9]+$/);
  });

  test("names each action in full, and a service's all never", () => {
    for (const { Action } of statements)
      for (const action of Action) expect(action).toMatch(/^[a-z0-9]+:[A-Z][A-Za-z]+\*?$/);
  });

  test("fits into a managed policy's 6,144 characters, blanks not counted", () => {
    for (const stack of [plain, everything]) expect(JSON.stringify(policy(command, stack)).length).toBeLessThan(6144);
  });
});

test("every row names its actions in order, once", () => {
  for (const { sid, actions } of permissions) expect([sid, ...actions]).toEqual([sid, ...new Set(actions.toSorted())]);
});

describe("names in ARNs follow the declaration:", () => {
  const resources = (more: Parameters<typeof settledStack>[0], sid: string) =>
    policy("deploy", settledStack(more)).Statement.find(({ Sid }) => Sid.split("And").includes(sid))?.Resource;
  const stack = { name: "Bell", monitors: [], emails: [] };
  test.each([
    ["a generated bucket, in lower case", stack, "MakeBucket", "arn:aws:s3:::bell-*"],
    ["a named bucket", { ...stack, bucket: { name: "mine" } }, "MakeBucket", "arn:aws:s3:::mine"],
    ["a generated log group", stack, "MakeLogGroup", "arn:aws:logs:*:*:log-group:Bell-*"],
    ["a trail of the stack's name", stack, "MakeTrail", "arn:aws:cloudtrail:*:*:trail/Bell"],
    ["no key", stack, "MakeKey", undefined],
    ["a key", { ...stack, encryption: "customer-key" as const }, "MakeKey", "*"],
  ])("%s", (_what, given, sid, expected) => {
    expect(resources(given, sid)).toEqual(expected);
  });
});
