/** "Did you mean …?" */
import { expect, it } from "vitest";
import { closest } from "./closest.ts";
import { closestEvent, closestSource } from "./knowledge/event-names.ts";

const known = ["CreateUser", "CreateRole", "DeleteUser", "StopLogging", "No"];

it.each<[string, string | undefined]>([
  ["createuser", "CreateUser"],
  ["CreateUsr", "CreateUser"],
  ["CraeteUser", "CreateUser"],
  ["CreateUsers", "CreateUser"],
  ["StopLoging", "StopLogging"],
  ["NO", "No"],
  ["Nope", undefined],
  ["RunInstances", undefined],
])("%s is meant for %s", (given, meant) => {
  expect(closest(given, known)).toBe(meant);
});

it.each<[string, string | undefined, string | undefined]>([
  ["UserCreated", undefined, "CreateUser"],
  ["AuthorizeSecurityGroupIngres", undefined, "AuthorizeSecurityGroupIngress"],
  ["CreateRol", "iam.amazonaws.com", "CreateRole"],
  ["PutPublicAccessBlock", "s3.amazonaws.com", "PutBucketPublicAccessBlock"],
  ["Frobnicate", undefined, undefined],
  ["A", undefined, undefined],
])("event %s of %s is meant for %s", (given, source, meant) => {
  expect(closestEvent(given, source)).toBe(meant);
});

it.each<[string, string | undefined]>([
  ["iam", "iam.amazonaws.com"],
  ["aws.iam", "iam.amazonaws.com"],
  ["IAM.amazonaws.com", "iam.amazonaws.com"],
  ["cloudwatch.amazonaws.com", "monitoring.amazonaws.com"],
  ["singin.amazonaws.com", "signin.amazonaws.com"],
  ["something-quite-else.amazonaws.com", undefined],
])("source %s is meant for %s", (given, meant) => {
  expect(closestSource(given)).toBe(meant);
});
