/** Drills that a configuration declares. */
import { beforeAll, describe, expect, test } from "vitest";
import type { DeclaredDrill, Monitor } from "../../src/monitors/monitor.ts";
import { useCloud } from "../running/cloud.ts";
import { awsOn, type Drilled, drilled, ready } from "./drill.fixture.ts";

const monitors: readonly Monitor[] = [
  { name: "key-rotated", pattern: "{ $.eventName = EnableKeyRotation }" },
  { name: "user-tagged", pattern: "{ $.eventName = TagUser && $.requestParameters.tags[0].key = team }" },
  { name: "refused", pattern: '{ $.errorCode = "NoSuchEntity*" }' },
];

const KeyId = "{{CreateKey.KeyMetadata.KeyId}}";
const UserName = "{{name}}";
const drills: readonly DeclaredDrill[] = [
  {
    name: "rotation",
    alarms: ["key-rotated-alarm"],
    steps: [
      {
        service: "kms",
        operation: "CreateKey",
        input: { Description: "of {{name}} in {{account}}, {{ region }}" },
        cleanup: [{ service: "kms", operation: "ScheduleKeyDeletion", input: { KeyId, PendingWindowInDays: 7 } }],
      },
      { service: "kms", operation: "EnableKeyRotation", input: { KeyId } },
    ],
  },
  {
    name: "tagged",
    description: "tag a user",
    alarms: ["user-tagged-alarm"],
    steps: [
      {
        service: "iam",
        operation: "CreateUser",
        input: { UserName },
        cleanup: [{ service: "iam", operation: "DeleteUser", input: { UserName } }],
      },
      { service: "iam", operation: "TagUser", input: { UserName, Tags: [{ Key: "team", Value: "x" }] } },
    ],
  },
  {
    name: "refused",
    alarms: ["refused-alarm"],
    steps: [{ service: "iam", operation: "GetUser", input: { UserName }, refused: "NoSuchEntityException" }],
  },
  {
    name: "not-refused",
    alarms: ["refused-alarm"],
    steps: [{ service: "iam", operation: "ListUsers", refused: "AccessDenied" }],
  },
  { name: "no-service", alarms: ["refused-alarm"], steps: [{ service: "lamda", operation: "Invoke" }] },
  { name: "no-operation", alarms: ["refused-alarm"], steps: [{ service: "iam", operation: "CreateUsr" }] },
  {
    name: "no-answer",
    alarms: ["refused-alarm"],
    steps: [{ service: "iam", operation: "GetUser", input: { UserName: "{{CreateUser.User.UserName}}" } }],
  },
];

const cloud = useCloud();
let on: Drilled;
beforeAll(async () => {
  on = await ready(cloud, { name: "bell", monitors, drills, emails: ["ops@example.com"] });
});

test.each(["rotation", "tagged", "refused"])("%s rings", async (name) => {
  const { drills: results } = await drilled(on, [name]);
  expect(results.map(({ ok, broken, left }) => [ok, broken, left])).toEqual([[true, undefined, []]]);
});

test("what it made is undone", async () => {
  const aws = awsOn(on);
  const { Users } = await aws.iam.listUsers({});
  expect(Users).toEqual([]);
  const created = cloud.records.find(({ eventName }) => eventName === "CreateKey");
  expect(created?.requestParameters).toMatchObject({
    description: expect.stringMatching(/^of trailbell-drill-rotation-\w{8} in 000000000000, us-east-1$/),
  });
  aws.close();
});

describe("a declaration that cannot be done says why:", () => {
  const cases: [string, string][] = [
    ["not-refused", "iam ListUsers was to be refused (AccessDenied) and was allowed"],
    ["no-service", "a drill cannot call lamda; it can call athena, cloudformation, cloudtrail"],
    ["no-operation", "iam has no operation CreateUsr; did you mean CreateUser?"],
    ["no-answer", "the drill needs CreateUser.User.UserName, and CreateUser answered none"],
  ];
  test.each(cases)("%s", async (name, reason) => {
    const { drills: results } = await drilled(on, [name]);
    expect(results[0]?.broken).toEqual({ step: "call", reason: expect.stringContaining(reason) });
  });
});
