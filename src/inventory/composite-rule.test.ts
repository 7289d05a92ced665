/** Names in the rules of composite alarms. */
import { expect, test } from "vitest";
import { alarmsIn } from "./composite-rule.ts";

test.each<[rule: string, names: string[]]>([
  ['ALARM("new-user-alarm")', ["new-user-alarm"]],
  ["ALARM(a) AND (OK(b) OR NOT INSUFFICIENT_DATA( c ))", ["a", "b", "c"]],
  ['ALARM("arn:aws:cloudwatch:us-east-1:111122223333:alarm:new user (root)")', ["new user (root)"]],
  ["TRUE", []],
])("%s", (rule, names) => {
  expect(alarmsIn(rule)).toEqual(names);
});
