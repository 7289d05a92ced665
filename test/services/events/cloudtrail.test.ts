/** Calls that a logging trail takes are events on the default bus. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Events, eventsOf, startEvents } from "./fixture.ts";

let bridge: Events;
let queue: string;
beforeEach(async () => {
  bridge = await startEvents();
  queue = await bridge.createQueue("heard");
});
afterEach(() => bridge.cloud.close());

async function rule(
  pattern: unknown,
  more: Parameters<Events["putRule"]>[2] = {},
  events: Omit<Events, "cloud"> = bridge,
) {
  await events.putRule("calls", pattern, more);
  await events.putTarget("calls", queue);
}

describe("a call that a logging trail takes", () => {
  test("is an event on the default bus, with the record as its detail", async () => {
    await bridge.createTrail("audit");
    await rule({ source: ["aws.iam"], detail: { eventName: ["CreateUser"] } });
    await bridge.createUser("ann");
    const [body = ""] = await bridge.received(queue);
    const record = bridge.cloud.records.find(({ eventName }) => eventName === "CreateUser");
    const event = JSON.parse(body) as Record<string, unknown>;
    expect(event).toEqual({
      version: "0",
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      "detail-type": "AWS API Call via CloudTrail",
      source: "aws.iam",
      account: "000000000000",
      time: record?.eventTime,
      region: "us-east-1",
      resources: [],
      detail: JSON.parse(JSON.stringify(record)),
    });
    expect(Object.keys(event)).toEqual([
      "version",
      "id",
      "detail-type",
      "source",
      "account",
      "time",
      "region",
      "resources",
      "detail",
    ]);
  });

  test("is told once, however many trails take it", async () => {
    await bridge.createTrail("one");
    await bridge.createTrail("two");
    await rule({ detail: { eventName: ["CreateUser"] } });
    await bridge.createUser("ann");
    expect(await bridge.received(queue)).toHaveLength(1);
  });

  test.each([
    ["ENABLED", 0],
    ["DISABLED", 0],
    ["ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS", 1],
  ] as const)("that reads only is told to rules in state %s %i times", async (State, times) => {
    await bridge.createTrail("audit");
    await rule({ source: ["aws.iam"] }, { State });
    await bridge.listUsers();
    expect(await bridge.received(queue)).toHaveLength(times);
  });

  test("comes to the bus of the region it is recorded in", async () => {
    await bridge.createTrail("audit");
    const frankfurt = eventsOf(bridge.cloud, "eu-central-1");
    await rule({ source: ["aws.iam"] });
    await frankfurt.putRule("calls", { source: ["aws.iam"] });
    const other = await frankfurt.createQueue("elsewhere");
    await frankfurt.putTarget("calls", other);
    await frankfurt.createUser("ann");
    expect(await frankfurt.received(other)).toHaveLength(0);
    expect(await bridge.received(queue)).toHaveLength(1);
  });
});

test.each([
  ["no trail", undefined],
  ["a trail that does not log", { logging: false }],
])("with %s nothing is told", async (_, trail) => {
  if (trail) await bridge.createTrail("audit", trail);
  await rule({ source: ["aws.iam"] });
  await bridge.createUser("ann");
  expect(await bridge.received(queue)).toEqual([]);
});

test.each([
  ["AwsApiCall", "ec2.amazonaws.com", "AWS API Call via CloudTrail", "aws.ec2"],
  ["AwsConsoleSignIn", "signin.amazonaws.com", "AWS Console Sign In via CloudTrail", "aws.signin"],
  ["AwsServiceEvent", "kms.amazonaws.com", "AWS Service Event via CloudTrail", "aws.kms"],
  ["AwsConsoleAction", "billing.amazonaws.com", "AWS Console Action via CloudTrail", "aws.billing"],
  ["AwsApiCall", "monitoring.amazonaws.com", "AWS API Call via CloudTrail", "aws.monitoring"],
])("a record of type %s from %s is a '%s' of %s", async (eventType, eventSource, detailType, source) => {
  await bridge.createTrail("audit");
  await rule({ "detail-type": [detailType], source: [source] });
  await fetch(`${bridge.cloud.url}/_trailbell/events`, {
    method: "POST",
    body: JSON.stringify([record(eventType, eventSource)]),
  });
  expect(await bridge.received(queue)).toHaveLength(1);
});

test("a record of more than 256 KB is not told", async () => {
  await bridge.createTrail("audit");
  await rule({ source: ["aws.ec2"] });
  const large = { ...record("AwsApiCall", "ec2.amazonaws.com"), requestParameters: { text: "x".repeat(262_144) } };
  await fetch(`${bridge.cloud.url}/_trailbell/events`, { method: "POST", body: JSON.stringify([large]) });
  expect(await bridge.received(queue)).toEqual([]);
});

function record(eventType: string, eventSource: string) {
  return {
    eventVersion: "1.08",
    userIdentity: {
      type: "Root",
      principalId: "000000000000",
      arn: "arn:aws:iam::000000000000:root",
      accountId: "000000000000",
    },
    eventTime: "2026-01-01T00:00:00Z",
    ...{ eventSource, eventName: "Something", awsRegion: "us-east-1" },
    ...{ sourceIPAddress: "192.0.2.1", userAgent: "test", requestParameters: null, responseElements: null },
    ...{ requestID: "r", eventID: `e-${eventType}-${eventSource}`, readOnly: false, eventType, managementEvent: true },
    ...{ recipientAccountId: "000000000000", eventCategory: "Management" },
  };
}
