/** Made-up records are complete, follow their overrides, and are the same on every run. */
import { describe, expect, test } from "vitest";
import { readRecord } from "../../records/read-record.ts";
import { callTemplates } from "./calls.ts";
import { type RecordOverrides, record } from "./record.ts";

describe("a record", () => {
  const cases: [string, `${string}:${string}`, RecordOverrides, object][] = [
    [
      "of a well-known call",
      "iam:CreateUser",
      {},
      {
        eventSource: "iam.amazonaws.com",
        readOnly: false,
        requestParameters: { userName: "bob" },
        responseElements: { user: { userName: "bob" } },
      },
    ],
    [
      "answers what it is asked",
      "iam:CreateUser",
      { requestParameters: { userName: "eve" } },
      { responseElements: { user: { userName: "eve", arn: "arn:aws:iam::111122223333:user/eve" } } },
    ],
    [
      "that failed answers nothing",
      "iam:CreateUser",
      { errorCode: "AccessDenied" },
      { errorCode: "AccessDenied", responseElements: null },
    ],
    [
      "of any call",
      "glue:GetTables",
      {},
      { eventSource: "glue.amazonaws.com", eventName: "GetTables", readOnly: true, requestParameters: null },
    ],
    ["of a service with another source", "cloudwatch:PutMetricAlarm", {}, { eventSource: "monitoring.amazonaws.com" }],
    [
      "by root",
      "signin:ConsoleLogin",
      { userIdentity: { type: "Root" } },
      { userIdentity: { type: "Root", arn: "arn:aws:iam::111122223333:root" }, eventType: "AwsConsoleSignIn" },
    ],
    [
      "by a user of another name",
      "iam:DeleteUser",
      { userIdentity: { userName: "carl" } },
      { userIdentity: { type: "IAMUser", userName: "carl" } },
    ],
    [
      "by a type of identity of one's own",
      "s3:DeleteBucket",
      { userIdentity: { type: "Directory" } },
      { userIdentity: { type: "Directory" } },
    ],
    ["elsewhere", "ec2:RunInstances", { awsRegion: "eu-central-1" }, { awsRegion: "eu-central-1" }],
  ];
  test.each(cases)("%s", (_what, call, overrides, expected) => {
    const made = record(call, overrides);
    expect(made).toMatchObject(expected);
    expect(readRecord(made)).toHaveProperty("record");
  });
});

test("every template is a record", () => {
  for (const call of Object.keys(callTemplates) as `${string}:${string}`[])
    expect(readRecord(record(call))).toHaveProperty("record");
});

test("equal calls are one record, others are not", () => {
  const at = (eventTime: string) => record("iam:CreateUser", { eventTime }).eventID;
  expect(at("2026-01-01T00:00:00Z")).toBe(at("2026-01-01T00:00:00Z"));
  expect(at("2026-01-01T00:00:00Z")).not.toBe(at("2026-01-01T00:00:01Z"));
  expect(record("iam:CreateUser", { eventID: "mine" }).eventID).toBe("mine");
});

describe("is refused:", () => {
  const cases: [what: string, call: `${string}:${string}`, message: string][] = [
    ["no call", "CreateUser:", "a call is service:EventName"],
    ["a misspelt event", "iam:CreateUsr", "iam.amazonaws.com records no event CreateUsr; did you mean CreateUser?"],
    ["an event in the wrong case", "iam:createUser", "did you mean CreateUser?"],
    [
      "an API call that records call otherwise",
      "s3:PutBucketLifecycleConfiguration",
      "did you mean PutBucketLifecycle?",
    ],
    [
      "another service's event",
      "ec2:CreateRole",
      "CreateRole is an event of iam.amazonaws.com, and not of ec2.amazonaws.com",
    ],
    ["a misspelt service", "iamm:CreateUser", "no event source is iamm.amazonaws.com; did you mean iam.amazonaws.com?"],
  ];
  test.each(cases)("%s", (_what, call, message) => {
    expect(() => record(call)).toThrow(message);
  });
});

test("an event that is newer than the release is said among the overrides", () => {
  expect(record("iam:CreateUser", { eventName: "CreateRobot" })).toMatchObject({ eventName: "CreateRobot" });
});
