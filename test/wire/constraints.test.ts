/** Inputs that break the models' constraints, and AWS's sentences about them. */
import { describe, expect, it } from "vitest";
import { validationMessage, violations } from "../../src/wire/constraints.ts";
import type { Values } from "../../src/wire/protocol.ts";
import { models, type ServiceName } from "./models.ts";

function validate(service: ServiceName, operation: string, input: Values): string | undefined {
  const model = models[service];
  const found = violations(model, model.operations[operation]?.input, input);
  return found.length === 0 ? undefined : validationMessage(found);
}

function pattern(text: string) {
  return `Member must satisfy regular expression pattern: ${text}`;
}

describe("violations", () => {
  it.each<[string, ServiceName, string, Values, string | undefined]>([
    ["nothing where all is well", "iam", "CreateUser", { UserName: "bob" }, undefined],
    ["nothing for an operation without input", "iam", "GetAccountSummary", {}, undefined],
    [
      "a missing member",
      "logs",
      "CreateLogGroup",
      {},
      "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a value too large",
      "logs",
      "FilterLogEvents",
      { logGroupName: "a", limit: 10001 },
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ],
    [
      "a value too small",
      "logs",
      "DescribeLogGroups",
      { limit: 0 },
      "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      "a text too long",
      "iam",
      "CreateUser",
      { UserName: "u".repeat(65) },
      `1 validation error detected: Value '${"u".repeat(65)}' at 'userName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    ],
    [
      "a text against a pattern, which must match it whole",
      "iam",
      "CreateUser",
      { UserName: "bob smith" },
      `1 validation error detected: Value 'bob smith' at 'userName' failed to satisfy constraint: ${pattern("[\\w+=,.@-]+")}`,
    ],
    [
      "two at once",
      "iam",
      "CreateUser",
      { UserName: "" },
      `2 validation errors detected: Value '' at 'userName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'userName' failed to satisfy constraint: ${pattern("[\\w+=,.@-]+")}`,
    ],
    [
      "a value that is none of an enum's",
      "cloudwatch",
      "SetAlarmState",
      { AlarmName: "a", StateValue: "RINGING", StateReason: "r" },
      "1 validation error detected: Value 'RINGING' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [OK, ALARM, INSUFFICIENT_DATA]",
    ],
    [
      "a member of a list's structure",
      "iam",
      "TagUser",
      { UserName: "bob", Tags: [{ Key: "a", Value: "b" }, { Key: "c" }] },
      "1 validation error detected: Value null at 'tags.2.member.value' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a member in lowerCamel already",
      "logs",
      "PutMetricFilter",
      {
        logGroupName: "a",
        filterName: "f",
        filterPattern: "",
        metricTransformations: [{ metricNamespace: "n", metricValue: "1" }],
      },
      "1 validation error detected: Value null at 'metricTransformations.1.member.metricName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "a list's length",
      "logs",
      "PutMetricFilter",
      { logGroupName: "a", filterName: "f", filterPattern: "", metricTransformations: [] },
      "1 validation error detected: Value '[]' at 'metricTransformations' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      "a list's simple item",
      "cloudwatch",
      "DescribeAlarms",
      { AlarmNames: ["good", ""] },
      "1 validation error detected: Value '[good, ]' at 'alarmNames' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 1]",
    ],
    [
      "a map's value",
      "logs",
      "CreateLogGroup",
      { logGroupName: "a", tags: { team: "a*b" } },
      `1 validation error detected: Value '{team=a*b}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 256, ${pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")}]`,
    ],
    [
      "a secret without showing it",
      "iam",
      "CreateLoginProfile",
      { UserName: "bob", Password: "" },
      `2 validation errors detected: Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 1; Value at 'password' failed to satisfy constraint: ${pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")}`,
    ],
  ])("tells %s", (_, service, operation, input, expected) => {
    expect(validate(service, operation, input)).toBe(expected);
  });
});
