/** Which monitor is told by whom, where, and why not otherwise. */
import { describe, expect, test } from "vitest";
import { catalogue } from "../catalogue/catalogue.ts";
import { checkView } from "../check/check.ts";
import { declaredView } from "../check/declared-view.ts";
import type { Monitor, Stack } from "../monitor.ts";
import { ruleName } from "./rule-name.ts";
import { tellingOf } from "./telling.ts";

const newUser: Monitor = { name: "new-user", pattern: "{ $.eventName = CreateUser }" };
const anyCreation: Monitor = { name: "creation", pattern: "{ $.eventName = %Create.*% }" };
const groups: Monitor = { name: "groups", pattern: "{ $.eventName = CreateSecurityGroup }" };

describe("who did it is told by", () => {
  const cases: [what: string, monitor: Monitor, stack: Pick<Stack, "tell" | "region">, expected: string][] = [
    ["nobody, where nothing is said", newUser, {}, "alarm"],
    ["an event rule where the stack says so", newUser, { tell: "who" }, "who"],
    ["an event rule where the monitor says so", { ...newUser, tell: "who" }, { tell: "alarm" }, "who"],
    ["the alarm where the monitor says so", { ...newUser, tell: "alarm" }, { tell: "who" }, "alarm"],
    ["the alarm where no event pattern can", anyCreation, { tell: "who" }, "who-inexpressible"],
    ["an event rule in the global services' region", newUser, { tell: "who", region: "us-east-1" }, "who"],
    ["the alarm in another region", newUser, { tell: "who", region: "eu-west-1" }, "who-elsewhere"],
    [
      "the alarm where one of several patterns is recorded elsewhere",
      { ...groups, pattern: ["{ $.eventName = CreateSecurityGroup }", "{ $.eventSource = iam.amazonaws.com }"] },
      { tell: "who", region: "eu-west-1" },
      "who-elsewhere",
    ],
    ["an event rule there for a service of the region", groups, { tell: "who", region: "eu-west-1" }, "who"],
    ["the alarm for what CloudWatch refuses", { ...newUser, pattern: "{ $.a = }" }, { tell: "who" }, "alarm"],
  ];
  test.each(cases)("%s", (_what, monitor, stack, expected) => {
    const telling = tellingOf(monitor, stack);
    expect(telling.by === "who" ? "who" : (telling.untold?.rule ?? "alarm")).toBe(expected);
  });
});

describe("check finds", () => {
  const theirs = "arn:aws:sns:us-east-1:123456789012:theirs";
  const found = (monitors: Monitor[], more: Partial<Stack>) =>
    checkView(declaredView({ name: "bell", monitors, emails: ["ops@example.com"], ...more }))
      .filter(({ rule }) => rule.startsWith("who-"))
      .map(({ rule, severity, monitor, field }) => [rule, severity, monitor, field].join(" "));
  const cases: [what: string, monitors: Monitor[], more: Partial<Stack>, expected: string[]][] = [
    ["nothing in a stack that does not tell who", [anyCreation], { topic: { existing: "theirs" } }, []],
    ["a default that cannot be", [anyCreation], { tell: "who" }, ["who-inexpressible warning creation pattern"]],
    ["a wish that cannot be", [{ ...anyCreation, tell: "who" }], {}, ["who-inexpressible error creation tell"]],
    ["what was accepted: nothing", [{ ...anyCreation, accept: ["who-inexpressible"] }], { tell: "who" }, []],
    ["another region", [newUser], { tell: "who", region: "eu-west-1" }, ["who-elsewhere warning new-user pattern"]],
    [
      "a topic that is there already, once",
      [newUser, groups],
      { tell: "who", topic: { existing: theirs } },
      ["who-foreign-topic warning bell topic"],
    ],
    [
      "a topic that is there already and all accept",
      [newUser, groups].map((monitor) => ({ ...monitor, accept: ["who-foreign-topic"] })),
      { tell: "who", topic: { existing: theirs } },
      [],
    ],
    [
      "a topic of one monitor's own",
      [{ ...newUser, notify: [theirs] }],
      { tell: "who" },
      ["who-foreign-topic warning new-user notify"],
    ],
  ];
  test.each(cases)("%s", (_what, monitors, more, expected) => {
    expect(found(monitors, more)).toEqual(expected);
  });
});

describe("a rule is called", () => {
  test.each([
    ["as stack and monitor", "trailbell", "new-user-created", /^trailbell-new-user-created$/],
    [
      "otherwise, with a hash, where EventBridge does not take that",
      "bell",
      "root <in>",
      /^bell-root--in--[0-9a-f]{10}$/,
    ],
    ["in 64 characters", "bell", "x".repeat(100), /^bell-x{48}-[0-9a-f]{10}$/],
  ])("%s", (_what, stack, monitor, expected) => {
    expect(ruleName(stack, monitor)).toMatch(expected);
  });
});

test("what the catalogue cannot tell has a reason", () => {
  const untold = catalogue.flatMap(({ monitor }) => {
    const telling = tellingOf(monitor, { tell: "who", region: "us-east-1" });
    return telling.by === "alarm" ? [telling.untold?.reason] : [];
  });
  expect(untold.every((reason) => reason !== undefined && reason.length > 10)).toBe(true);
});
