/** Which monitor has event notifications, where, and why not otherwise. */
import { describe, expect, test } from "vitest";
import { catalogue } from "../catalogue/catalogue.ts";
import { checkView } from "../check/check.ts";
import { declaredView } from "../check/declared-view.ts";
import type { Monitor, Stack } from "../monitor.ts";
import { eventNotificationOf } from "./event-notification.ts";
import { ruleName } from "./rule-name.ts";

const newUser: Monitor = { name: "new-user", pattern: "{ $.eventName = CreateUser }" };
const anyCreation: Monitor = { name: "creation", pattern: "{ $.eventName = %Create.*% }" };
const groups: Monitor = { name: "groups", pattern: "{ $.eventName = CreateSecurityGroup }" };

describe("beside the alarm there is", () => {
  const cases: [
    what: string,
    monitor: Monitor,
    stack: Pick<Stack, "eventNotifications" | "region">,
    expected: string,
  ][] = [
    ["nothing where nothing is said", newUser, {}, "nothing"],
    ["an event rule where the stack says so", newUser, { eventNotifications: true }, "an event rule"],
    [
      "an event rule where the monitor says so",
      { ...newUser, eventNotifications: true },
      { eventNotifications: false },
      "an event rule",
    ],
    [
      "nothing where the monitor says so",
      { ...newUser, eventNotifications: false },
      { eventNotifications: true },
      "nothing",
    ],
    ["nothing where no event pattern can", anyCreation, { eventNotifications: true }, "who-inexpressible"],
    [
      "an event rule in the global services' region",
      newUser,
      { eventNotifications: true, region: "us-east-1" },
      "an event rule",
    ],
    ["nothing in another region", newUser, { eventNotifications: true, region: "eu-west-1" }, "who-elsewhere"],
    [
      "nothing where one of several patterns is recorded elsewhere",
      { ...groups, pattern: ["{ $.eventName = CreateSecurityGroup }", "{ $.eventSource = iam.amazonaws.com }"] },
      { eventNotifications: true, region: "eu-west-1" },
      "who-elsewhere",
    ],
    [
      "an event rule there for a service of the region",
      groups,
      { eventNotifications: true, region: "eu-west-1" },
      "an event rule",
    ],
    [
      "nothing for what CloudWatch refuses",
      { ...newUser, pattern: "{ $.a = }" },
      { eventNotifications: true },
      "nothing",
    ],
  ];
  test.each(cases)("%s", (_what, monitor, stack, expected) => {
    const notification = eventNotificationOf(monitor, stack);
    expect(notification.by === "none" ? (notification.obstacle?.rule ?? "nothing") : "an event rule").toBe(expected);
  });
});

describe("check finds", () => {
  const theirs = "arn:aws:sns:us-east-1:123456789012:theirs";
  const found = (monitors: Monitor[], more: Partial<Stack>) =>
    checkView(declaredView({ name: "bell", monitors, emails: ["ops@example.com"], ...more }))
      .filter(({ rule }) => rule.startsWith("who-"))
      .map(({ rule, severity, subject, field }) => [rule, severity, subject, field].join(" "));
  const cases: [what: string, monitors: Monitor[], more: Partial<Stack>, expected: string[]][] = [
    ["nothing in a stack without event notifications", [anyCreation], { topic: { existing: "theirs" } }, []],
    [
      "a default that cannot be",
      [anyCreation],
      { eventNotifications: true },
      ["who-inexpressible warning creation pattern"],
    ],
    [
      "a wish that cannot be",
      [{ ...anyCreation, eventNotifications: true }],
      {},
      ["who-inexpressible error creation eventNotifications"],
    ],
    [
      "what was accepted: nothing",
      [{ ...anyCreation, accept: ["who-inexpressible"] }],
      { eventNotifications: true },
      [],
    ],
    [
      "another region",
      [newUser],
      { eventNotifications: true, region: "eu-west-1" },
      ["who-elsewhere warning new-user pattern"],
    ],
    [
      "a topic that is there already, once",
      [newUser, groups],
      { eventNotifications: true, topic: { existing: theirs } },
      ["who-foreign-topic warning bell topic"],
    ],
    [
      "a topic that is there already and all accept",
      [newUser, groups].map((monitor) => ({ ...monitor, accept: ["who-foreign-topic"] })),
      { eventNotifications: true, topic: { existing: theirs } },
      [],
    ],
    [
      "a topic of one monitor's own",
      [{ ...newUser, notify: [theirs] }],
      { eventNotifications: true },
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

test("each monitor of the catalogue without event notifications has a reason", () => {
  const reasons = catalogue.flatMap(({ monitor }) => {
    const notification = eventNotificationOf(monitor, { eventNotifications: true, region: "us-east-1" });
    return notification.by === "none" ? [notification.obstacle?.reason] : [];
  });
  expect(reasons.every((reason) => reason !== undefined && reason.length > 10)).toBe(true);
});
