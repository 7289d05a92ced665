/** What an alarm's mail says, and what happens where it is too long. */
import { expect, test } from "vitest";
import { checkView } from "../check/check.ts";
import { declaredView } from "../check/declared-view.ts";
import type { Monitor, Stack } from "../monitor.ts";
import { settledMonitor } from "./settled-monitor.ts";
import { settledStack } from "./settled-stack.ts";

const newUser: Monitor = { name: "new-user", pattern: "{ $.eventName = CreateUser }" };
const long = "x".repeat(1020);

test.each<[what: string, given: Partial<Monitor>, expected: string]>([
  ["names the monitor by default", {}, "CloudTrail: new-user"],
  [
    "says how bad it is and what to do",
    { description: "A user", severity: "high", runbook: "wiki" },
    "A user (severity high) Runbook: wiki",
  ],
  ["leaves out the severity where there is no room", { description: long, severity: "high" }, long],
  ["never cuts what the user wrote", { description: `${long}${long}` }, `${long}${long}`],
])("the description %s", (_what, given, expected) => {
  expect(settledMonitor({ ...newUser, ...given }, {}).description).toBe(expected);
});

test.each<[what: string, given: Partial<Monitor>, isRefused: boolean]>([
  ["1,024 characters", { description: "x".repeat(1024), severity: "high" }, false],
  ["1,100 characters", { description: "x".repeat(1100) }, true],
  ["1,020 characters and a runbook", { description: long, runbook: "wiki" }, true],
])("check and what renders agree on a description of %s", (_what, given, isRefused) => {
  const stack: Stack = { name: "bell", emails: ["ops@example.com"], monitors: [{ ...newUser, ...given }] };
  const errors = checkView(declaredView(stack)).filter(({ severity }) => severity === "error");
  expect(errors.map(({ rule, field }) => `${rule} ${field}`)).toEqual(isRefused ? ["refused-alarm description"] : []);
  if (isRefused)
    expect(() => settledStack(stack)).toThrow(/^the description of monitor new-user, with its runbook, has/);
  else expect(() => settledStack(stack)).not.toThrow();
});
