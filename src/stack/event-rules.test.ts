/** What a stack with event notifications has beside its alarms. */
import { describe, expect, test } from "vitest";
import type { Monitor, Stack } from "../monitors/monitor.ts";
import { resources } from "./template.fixture.ts";

const machine = { protocol: "https", endpoint: "https://example.com/bell" } as const;
const newUser: Monitor = { name: "new-user", pattern: "{ $.eventName = CreateUser }" };
const anyCreation: Monitor = { name: "creation", pattern: "{ $.eventName = %Create.*% }" };

function ofType(type: string, given: Partial<Stack>) {
  return Object.entries(resources(given))
    .filter(([, { Type }]) => Type === type)
    .map(([id]) => id);
}

test("nothing where nobody asks for it", () => {
  const given = { subscribers: [machine], topic: { json: true } };
  expect([ofType("AWS::Events::Rule", given), ofType("AWS::SNS::Topic", given)]).toEqual([[], ["Topic"]]);
});

test("a rule for each monitor that can be said as an event pattern, heard of reading calls, too", () => {
  const given: Partial<Stack> = { eventNotifications: true, monitors: [newUser, anyCreation] };
  expect(ofType("AWS::Events::Rule", given)).toEqual(["NewUserRule"]);
  expect(resources(given).NewUserRule?.Properties).toMatchObject({
    Name: "bell-new-user",
    State: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    EventPattern: { detail: { eventName: ["CreateUser"] } },
    Targets: [{ Id: "text-1", Arn: { Ref: "Topic" } }],
  });
});

test("an ordinary rule where the trail records writes only", () => {
  const given: Partial<Stack> = {
    eventNotifications: true,
    monitors: [newUser],
    trail: { managementEvents: "WriteOnly" },
  };
  expect(resources(given).NewUserRule?.Properties.State).toBe("ENABLED");
});

test("no rule that would hear nothing where the stack stands", () => {
  expect(ofType("AWS::Events::Rule", { eventNotifications: true, monitors: [newUser], region: "eu-west-1" })).toEqual(
    [],
  );
  const asked = { monitors: [{ ...newUser, eventNotifications: true }], region: "eu-west-1" };
  expect(() => resources(asked)).toThrow(
    /new-user cannot have event notifications: CreateUser is recorded in us-east-1/,
  );
});

describe("machines are told on topics of their own:", () => {
  const cases: [what: string, given: Partial<Stack>, topics: string[], alarmsTo: unknown[], rulesTo: string[]][] = [
    ["none where only people are told", {}, ["Topic"], [{ Ref: "Topic" }], ["text-1"]],
    [
      "where a machine subscribes",
      { subscribers: [machine] },
      ["Topic", "TopicJson"],
      [{ Ref: "Topic" }, { Ref: "TopicJson" }],
      ["text-1", "json-1"],
    ],
    [
      "where the stack says so, for chats that subscribe by themselves",
      { topic: { json: true } },
      ["Topic", "TopicJson"],
      [{ Ref: "Topic" }, { Ref: "TopicJson" }],
      ["text-1", "json-1"],
    ],
    [
      "not where it says otherwise",
      { subscribers: [machine], topic: { json: false } },
      ["Topic"],
      [{ Ref: "Topic" }],
      ["text-1"],
    ],
    [
      "one for each monitor",
      { subscribers: [machine], topic: { perMonitor: true } },
      ["NewUserTopic", "NewUserTopicJson"],
      [{ Ref: "NewUserTopic" }, { Ref: "NewUserTopicJson" }],
      ["text-1", "json-1"],
    ],
    [
      "not beside a topic that is there",
      { subscribers: [machine], topic: { existing: "arn:t" } },
      [],
      ["arn:t"],
      ["text-1"],
    ],
  ];
  test.each(cases)("%s", (_what, given, topics, alarmsTo, rulesTo) => {
    const all = { eventNotifications: true, monitors: [newUser], ...given };
    expect(ofType("AWS::SNS::Topic", all)).toEqual(topics);
    expect(resources(all).NewUserAlarm?.Properties.AlarmActions).toEqual(alarmsTo);
    const targets = resources(all).NewUserRule?.Properties.Targets as { Id: string }[];
    expect(targets.map(({ Id }) => Id)).toEqual(rulesTo);
  });

  test("with the machines, and people stay where they are", () => {
    const all = resources({ eventNotifications: true, subscribers: [machine] });
    const subscriptions = Object.values(all).filter(({ Type }) => Type === "AWS::SNS::Subscription");
    expect(subscriptions.map(({ Properties: { Protocol, TopicArn } }) => [Protocol, TopicArn])).toEqual([
      ["email", { Ref: "Topic" }],
      ["https", { Ref: "TopicJson" }],
    ]);
  });
});
