/** Rules, targets and events by the official client. */
import * as events from "@aws-sdk/client-eventbridge";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { account, type Events, refusal, startEvents } from "./fixture.ts";

let bridge: Events;
beforeEach(async () => {
  bridge = await startEvents();
});
afterEach(() => bridge.cloud.close());

const pattern = '{ "source": ["shop"] }';
function arnOf(resource: string) {
  return `arn:aws:events:us-east-1:${account}:${resource}`;
}

describe("rules", () => {
  test("are shown as they were put, with their own text of the pattern", async () => {
    const { client } = bridge;
    const Tags = [{ Key: "team", Value: "a" }];
    const put = await client.send(
      new events.PutRuleCommand({ Name: "orders", EventPattern: pattern, Description: "All orders", Tags }),
    );
    const rule = {
      ...{ Name: "orders", Arn: arnOf("rule/orders"), EventPattern: pattern, State: "ENABLED" },
      ...{ Description: "All orders", EventBusName: "default" },
    };
    expect(put.RuleArn).toBe(rule.Arn);
    expect(await client.send(new events.DescribeRuleCommand({ Name: "orders" }))).toMatchObject({
      ...rule,
      CreatedBy: account,
    });
    expect((await client.send(new events.ListRulesCommand({}))).Rules).toEqual([rule]);
    expect((await client.send(new events.ListTagsForResourceCommand({ ResourceARN: rule.Arn }))).Tags).toEqual(Tags);
  });

  test("keep tags and targets when they are put again", async () => {
    const { client } = bridge;
    await bridge.putRule("orders", { source: ["shop"] }, { Tags: [{ Key: "team", Value: "a" }] });
    await bridge.putTarget("orders", `arn:aws:sqs:us-east-1:${account}:q`);
    await bridge.putRule("orders", { source: ["mall"] }, { State: "DISABLED" });
    expect(await client.send(new events.DescribeRuleCommand({ Name: "orders" }))).toMatchObject({ State: "DISABLED" });
    expect((await client.send(new events.ListTargetsByRuleCommand({ Rule: "orders" }))).Targets).toHaveLength(1);
    expect(
      (await client.send(new events.ListTagsForResourceCommand({ ResourceARN: arnOf("rule/orders") }))).Tags,
    ).toHaveLength(1);
  });

  test("are switched off and on", async () => {
    await bridge.putRule("orders", { source: ["shop"] });
    await bridge.client.send(new events.DisableRuleCommand({ Name: "orders" }));
    expect((await bridge.client.send(new events.DescribeRuleCommand({ Name: "orders" }))).State).toBe("DISABLED");
    await bridge.client.send(new events.EnableRuleCommand({ Name: "orders" }));
    expect((await bridge.client.send(new events.DescribeRuleCommand({ Name: "orders" }))).State).toBe("ENABLED");
  });

  test("are listed page by page, by prefix, and by target", async () => {
    const { client } = bridge;
    for (const name of ["a-1", "a-2", "a-3", "b-1"]) await bridge.putRule(name, { source: ["shop"] });
    const first = await client.send(new events.ListRulesCommand({ NamePrefix: "a-", Limit: 2 }));
    const { NextToken = "" } = first;
    const second = await client.send(new events.ListRulesCommand({ NamePrefix: "a-", Limit: 2, NextToken }));
    const names = [...(first.Rules ?? []), ...(second.Rules ?? [])].map(({ Name }) => Name);
    expect([names, second.NextToken]).toEqual([["a-1", "a-2", "a-3"], undefined]);
    const TargetArn = `arn:aws:sqs:us-east-1:${account}:q`;
    await bridge.putTarget("b-1", TargetArn);
    expect((await client.send(new events.ListRuleNamesByTargetCommand({ TargetArn }))).RuleNames).toEqual(["b-1"]);
  });

  test("with targets cannot be deleted; without them they go", async () => {
    const { client } = bridge;
    await bridge.putRule("orders", { source: ["shop"] });
    await bridge.putTarget("orders", `arn:aws:sqs:us-east-1:${account}:q`);
    expect(await refusal(client.send(new events.DeleteRuleCommand({ Name: "orders" })))).toBe(
      "ValidationException: Rule can't be deleted since it has targets.",
    );
    await client.send(new events.RemoveTargetsCommand({ Rule: "orders", Ids: ["one"] }));
    await client.send(new events.DeleteRuleCommand({ Name: "orders" }));
    expect(await refusal(client.send(new events.DescribeRuleCommand({ Name: "orders" })))).toBe(
      "ResourceNotFoundException: Rule orders does not exist on EventBus default.",
    );
  });

  test.each<[string, events.PutRuleCommandInput, string]>([
    [
      "nothing to match",
      { Name: "r" },
      "ValidationException: Parameter(s) EventPattern or ScheduleExpression must be specified.",
    ],
    [
      "a pattern that is none",
      { Name: "r", EventPattern: '{"a": 1}' },
      'InvalidEventPatternException: Event pattern is not valid. Reason: "a" must be an object or an array\n at [Source: (String)"{"a": 1}"; line: 1, column: 8]',
    ],
    [
      "a bus that is not there",
      { Name: "r", EventPattern: pattern, EventBusName: "gone" },
      "ResourceNotFoundException: Event bus gone does not exist.",
    ],
    [
      "a schedule",
      { Name: "r", ScheduleExpression: "rate(5 minutes)" },
      "NotImplemented: Trailbell does not run rules on a schedule, so that rate(5 minutes) would never come; use EventPattern.",
    ],
    [
      "no schedule",
      { Name: "r", ScheduleExpression: "often" },
      "ValidationException: Parameter ScheduleExpression is not valid.",
    ],
  ])("are refused with %s", async (_, input, sentence) => {
    expect(await refusal(bridge.client.send(new events.PutRuleCommand(input)))).toBe(sentence);
  });
});

describe("buses", () => {
  test("are made, described, listed with the default one, and deleted", async () => {
    const { client } = bridge;
    const made = await client.send(new events.CreateEventBusCommand({ Name: "sales", Description: "Of the shop" }));
    expect(made.EventBusArn).toBe(arnOf("event-bus/sales"));
    expect(await client.send(new events.DescribeEventBusCommand({ Name: "sales" }))).toMatchObject({
      ...{ Name: "sales", Arn: arnOf("event-bus/sales"), Description: "Of the shop" },
    });
    const names = (await client.send(new events.ListEventBusesCommand({}))).EventBuses?.map(({ Name }) => Name);
    expect(names).toEqual(["default", "sales"]);
    expect(await bridge.putRule("orders", { source: ["shop"] }, { EventBusName: "sales" })).toBe(
      arnOf("rule/sales/orders"),
    );
    expect(await refusal(client.send(new events.DeleteEventBusCommand({ Name: "sales" })))).toMatch(/has rules/);
    await client.send(new events.DeleteRuleCommand({ Name: "orders", EventBusName: arnOf("event-bus/sales") }));
    await client.send(new events.DeleteEventBusCommand({ Name: "sales" }));
    expect(await refusal(client.send(new events.DescribeEventBusCommand({ Name: "sales" })))).toBe(
      "ResourceNotFoundException: Event bus sales does not exist.",
    );
  });

  test.each([
    [
      new events.CreateEventBusCommand({ Name: "default" }),
      "ResourceAlreadyExistsException: Event bus default already exists.",
    ],
    [new events.DeleteEventBusCommand({ Name: "default" }), "ValidationException: Cannot delete event bus default."],
  ])("the default one is there for ever", async (command, sentence) => {
    expect(await refusal(bridge.client.send(command as events.DeleteEventBusCommand))).toBe(sentence);
  });

  test("have a policy, made of statements or whole", async () => {
    const { client } = bridge;
    const policy = async () => (await client.send(new events.DescribeEventBusCommand({}))).Policy;
    await client.send(
      new events.PutPermissionCommand({ Action: "events:PutEvents", Principal: "111122223333", StatementId: "friend" }),
    );
    expect(JSON.parse((await policy()) ?? "")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          ...{ Sid: "friend", Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" } },
          ...{ Action: "events:PutEvents", Resource: arnOf("event-bus/default") },
        },
      ],
    });
    expect(await refusal(client.send(new events.RemovePermissionCommand({ StatementId: "foe" })))).toBe(
      "ResourceNotFoundException: Statement with the provided id does not exist.",
    );
    await client.send(new events.RemovePermissionCommand({ StatementId: "friend" }));
    expect(await policy()).toBeUndefined();
  });
});

describe("events that are put", () => {
  test.each<[string, events.PutEventsRequestEntry, Partial<events.PutEventsResultEntry>]>([
    ["without a source", { DetailType: "t", Detail: "{}" }, required("Source")],
    ["without a type", { Source: "s", Detail: "{}" }, required("DetailType")],
    ["without a detail", { Source: "s", DetailType: "t" }, required("Detail")],
    ["with a list as detail", { Source: "s", DetailType: "t", Detail: "[]" }, malformed()],
    ["with text as detail", { Source: "s", DetailType: "t", Detail: "text" }, malformed()],
    [
      "as if AWS had",
      { Source: "aws.iam", DetailType: "t", Detail: "{}" },
      { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." },
    ],
  ])("%s are refused one by one", async (_, entry, expected) => {
    const good = { Source: "s", DetailType: "t", Detail: "{}", EventBusName: "gone" };
    const answer = await bridge.client.send(new events.PutEventsCommand({ Entries: [entry, good] }));
    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries).toEqual([expected, { EventId: expect.any(String) }]);
  });

  test("in too many bytes are refused together", async () => {
    expect(await refusal(bridge.putEvent({ text: "x".repeat(262_144) }))).toBe(
      "ValidationException: Total size of the entries in the request is over the limit.",
    );
  });

  test("are not in the trail; what is done to rules is", async () => {
    await bridge.putRule("orders", { source: ["shop"] });
    await bridge.putEvent();
    expect(bridge.cloud.records).toMatchObject([
      {
        eventSource: "events.amazonaws.com",
        eventName: "PutRule",
        readOnly: false,
        requestParameters: { name: "orders", eventPattern: '{"source":["shop"]}' },
        responseElements: { ruleArn: arnOf("rule/orders") },
      },
    ]);
  });
});

function required(name: string) {
  return {
    ErrorCode: "InvalidArgument",
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  };
}

function malformed() {
  return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
}
