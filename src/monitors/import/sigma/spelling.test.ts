/** Letter case, which Sigma ignores and patterns do not. */
import { describe, expect, it } from "vitest";
import { items, only, rule } from "./rule.fixture.ts";

describe("letter case, which Sigma ignores and patterns do not", () => {
  it.each([
    ["an event name", "eventName: createuser", "{ $.eventName = CreateUser }", []],
    ["an event source", "eventSource: IAM.amazonaws.com", "{ $.eventSource = iam.amazonaws.com }", []],
    ["the beginning of event names", "eventName|startswith: update", '{ $.eventName = "Update*" }', []],
    [
      "a part of event names, in every spelling there is",
      "eventSource: ssm.amazonaws.com\neventName|contains: parameter",
      '{ ($.eventSource = ssm.amazonaws.com) && ($.eventName = "*Parameter*") }',
      [],
    ],
    ["a value of a known field", "additionalEventData.MFAUsed: 'NO'", "{ $.additionalEventData.MFAUsed = No }", []],
    ["a well-known value", "errorCode: accessdenied", "{ $.errorCode = AccessDenied }", []],
    ["a service as the caller", "sourceIPAddress: 'aws internal'", '{ $.sourceIPAddress = "AWS Internal" }', []],
    ["a field", "UserIdentity.Type: root", "{ $.userIdentity.type = Root }", ["respelt"]],
    [
      "a call under the name of its records",
      "eventSource: s3.amazonaws.com\neventName: DeletePublicAccessBlock",
      "{ ($.eventSource = s3.amazonaws.com) && ($.eventName = DeleteBucketPublicAccessBlock) }",
      ["respelt"],
    ],
    ["a text of which nothing is known", "userAgent|contains: Kali", '{ $.userAgent = "*Kali*" }', ["letter-case"]],
    [
      "a name of which nothing is known",
      "userIdentity.userName: Bob",
      "{ $.userIdentity.userName = Bob }",
      ["letter-case"],
    ],
    ["cased: the rule means it", "userIdentity.userName|cased: Bob", "{ $.userIdentity.userName = Bob }", []],
    [
      "a value that the field never has",
      "additionalEventData.MFAUsed: Maybe",
      "{ $.additionalEventData.MFAUsed = Maybe }",
      [],
    ],
  ])("%s", (_, lines, pattern, losses) => {
    const { monitor, losses: found } = only(rule(items(lines)));
    expect(monitor?.pattern).toBe(pattern);
    expect(found.map(({ kind }) => kind)).toEqual(losses);
  });
});
