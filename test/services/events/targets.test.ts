/** Topics, queues and log groups as targets, and what becomes of what they refuse. */
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as events from "@aws-sdk/client-eventbridge";
import * as sns from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientOptions } from "../../running/clients.ts";
import { account, type Events, policyFor, refusal, startEvents } from "./fixture.ts";

let bridge: Events;
beforeEach(async () => {
  bridge = await startEvents();
});
afterEach(() => bridge.cloud.close());

const orders = { source: ["shop"] };

describe("a topic", () => {
  const topic = `arn:aws:sns:us-east-1:${account}:alerts`;
  const ruleArn = `arn:aws:events:us-east-1:${account}:rule/orders`;

  beforeEach(async () => {
    const client = new sns.SNSClient(clientOptions(bridge.cloud));
    await client.send(new sns.CreateTopicCommand({ Name: "alerts" }));
    await client.send(new sns.SubscribeCommand({ TopicArn: topic, Protocol: "email", Endpoint: "ann@example.com" }));
    const [question] = bridge.cloud.cloud.mailbox.list();
    await fetch(question?.links[0] ?? "");
    bridge.cloud.cloud.mailbox.clear();
    await bridge.putRule("orders", orders);
    await bridge.putTarget("orders", topic);
  });

  const letIn = (policy: string) =>
    new sns.SNSClient(clientOptions(bridge.cloud)).send(
      new sns.SetTopicAttributesCommand({ TopicArn: topic, AttributeName: "Policy", AttributeValue: policy }),
    );

  test.each([
    ["lets EventBridge in", policyFor("sns:Publish", topic), 1],
    ["lets this rule in", policyFor("sns:Publish", topic, { ArnEquals: { "aws:SourceArn": ruleArn } }), 1],
    ["lets another rule in", policyFor("sns:Publish", topic, { ArnEquals: { "aws:SourceArn": `${ruleArn}2` } }), 0],
    ["has the policy that every topic has", undefined, 0],
  ])("that %s", async (_, policy, mails) => {
    if (policy) await letIn(policy);
    await bridge.putEvent({ item: "book" });
    await bridge.cloud.cloud.clock.advance(1_000);
    expect(bridge.cloud.cloud.mailbox.list()).toHaveLength(mails);
    expect(await bridge.metric("MatchedEvents", { RuleName: "orders" })).toBe(1);
    expect(await bridge.metric("TriggeredRules", { RuleName: "orders" })).toBe(1);
    expect(await bridge.metric("Invocations", { RuleName: "orders" })).toBe(1);
    expect(await bridge.metric("FailedInvocations", { RuleName: "orders" })).toBe(1 - mails);
  });
});

describe("a log group", () => {
  const name = "/aws/events/orders";
  const arn = `arn:aws:logs:us-east-1:${account}:log-group:${name}`;
  const client = () => new logs.CloudWatchLogsClient(clientOptions(bridge.cloud));
  const written = async () => {
    await bridge.cloud.cloud.clock.advance(1_000);
    return (await client().send(new logs.FilterLogEventsCommand({ logGroupName: name }))).events ?? [];
  };

  beforeEach(async () => {
    await client().send(new logs.CreateLogGroupCommand({ logGroupName: name }));
    await bridge.putRule("orders", orders);
  });

  const letIn = (resource: string) =>
    client().send(
      new logs.PutResourcePolicyCommand({
        policyName: "events",
        policyDocument: policyFor(["logs:CreateLogStream", "logs:PutLogEvents"], resource),
      }),
    );

  test.each([
    ["its own events", `arn:aws:logs:us-east-1:${account}:log-group:/aws/events/*:*`, 1],
    ["another group's", `arn:aws:logs:us-east-1:${account}:log-group:/aws/other/*:*`, 0],
    ["nothing", undefined, 0],
  ])("whose region's policies let in %s", async (_, resource, count) => {
    if (resource) await letIn(resource);
    await bridge.putTarget("orders", arn);
    await bridge.putEvent({ item: "book" });
    const found = await written();
    expect(found.map(({ message = "" }) => (JSON.parse(message) as { detail: unknown }).detail)).toEqual(
      Array.from({ length: count }, () => ({ item: "book" })),
    );
    expect(await bridge.metric("FailedInvocations", { RuleName: "orders" })).toBe(1 - count);
  });

  test("takes time and message from a transformer", async () => {
    await letIn("*");
    await bridge.putTarget("orders", arn, {
      InputTransformer: {
        InputPathsMap: { at: "$.time", item: "$.detail.item" },
        InputTemplate: '{"timestamp": <at>, "message": "sold <item>"}',
      },
    });
    await bridge.putEvent({ item: "book" }, { Time: new Date("2026-03-01T00:00:00Z") });
    expect(await written()).toMatchObject([{ timestamp: Date.parse("2026-03-01T00:00:00Z"), message: "sold book" }]);
  });
});

test("what a target refuses goes to its dead letter queue, with the reason", async () => {
  const letters = await bridge.createQueue("letters");
  await bridge.putRule("orders", orders);
  await bridge.putTarget("orders", `arn:aws:sns:us-east-1:${account}:gone`, { DeadLetterConfig: { Arn: letters } });
  await bridge.putEvent({ item: "book" });
  expect(await bridge.received(letters)).toHaveLength(1);
  expect(await bridge.metric("InvocationsSentToDlq", { RuleName: "orders" })).toBe(1);
  expect(await bridge.metric("FailedInvocations", { RuleName: "orders" })).toBe(1);
});

test("a rule of a bus of one's own counts with the bus's name", async () => {
  await bridge.client.send(new events.CreateEventBusCommand({ Name: "sales" }));
  const queue = await bridge.createQueue("heard");
  await bridge.putRule("orders", orders, { EventBusName: "sales" });
  await bridge.putTarget("orders", queue, {}, "sales");
  await bridge.putEvent({ item: "book" });
  await bridge.putEvent({ item: "pen" }, { EventBusName: "sales" });
  expect((await bridge.received(queue)).map((text) => JSON.parse(text).detail)).toEqual([{ item: "pen" }]);
  expect(await bridge.metric("Invocations", { EventBusName: "sales", RuleName: "orders" })).toBe(1);
});

describe("targets are refused", () => {
  const queue = `arn:aws:sqs:us-east-1:${account}:q`;
  const transformed = (InputTemplate: string) => ({ InputTransformer: { InputPathsMap: { a: "$.a" }, InputTemplate } });

  test.each<[string, Partial<events.Target>, string]>([
    ["q", {}, "Parameter q is not valid. Reason: Provided Arn is not in correct format."],
    [
      `arn:aws:lambda:us-east-1:${account}:function:f`,
      {},
      `Parameter arn:aws:lambda:us-east-1:${account}:function:f is not valid. Reason: Trailbell does not deliver to lambda; it does to sns, sqs, logs.`,
    ],
    [`${queue}.fifo`, {}, "Parameter(s) SqsParameters must be specified for target: one."],
    [
      queue,
      { InputPath: "$.detail", ...transformed('"<a>"') },
      "Only one of Input, InputPath, or InputTransformer must be provided for target one.",
    ],
    [queue, transformed('"<b>"'), "InputTemplate for target one contains invalid placeholder b."],
    [queue, { Input: "no json" }, "JSON syntax error in input for target ID : one."],
  ])("%s with %j", async (Arn, more, sentence) => {
    await bridge.putRule("orders", orders);
    expect(await refusal(bridge.putTarget("orders", Arn, more))).toBe(`ValidationException: ${sentence}`);
  });

  test("beyond five", async () => {
    await bridge.putRule("orders", orders);
    const Targets = Array.from({ length: 6 }, (_, at) => ({ Id: `t${at}`, Arn: queue }));
    expect(await refusal(bridge.client.send(new events.PutTargetsCommand({ Rule: "orders", Targets })))).toBe(
      "LimitExceededException: The requested resource exceeds the maximum number allowed.",
    );
    expect((await bridge.client.send(new events.ListTargetsByRuleCommand({ Rule: "orders" }))).Targets).toEqual([]);
  });
});
