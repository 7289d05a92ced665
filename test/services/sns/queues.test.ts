/** SNS to SQS: what a queue gets of a message, whom its policy lets in, and where goes what cannot be delivered. */
import * as snsClient from "@aws-sdk/client-sns";
import { describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { bodiesOf, arnOf as queueArn, sqsOf } from "../sqs/fixture.ts";
import { account, refusalOf, snsOf, startReceiver } from "./fixture.ts";

const running = useCloud({ services: ["sns", "sqs"], log: (what) => void failures.push(what) });
const sns = snsOf(running);
const sqs = sqsOf(running);
const failures: string[] = [];

function letIn(queue: string, topic: string) {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queueArn(queue),
        Condition: { ArnEquals: { "aws:SourceArn": topic } },
      },
    ],
  });
}

/** A topic with a queue that lets it in, subscribed as the attributes say. */
async function connect(name: string, attributes: Record<string, string> = {}, end = "", queueEnd = end) {
  const topic = await sns.createTopic(
    `${name}${end}`,
    end ? { FifoTopic: "true", ContentBasedDeduplication: "true" } : {},
  );
  const queue = `${name}${queueEnd}`;
  const fifo = queueEnd ? { FifoQueue: "true" } : {};
  const url = await sqs.createQueue(queue, { Policy: letIn(queue, topic), ...fifo });
  const input = { TopicArn: topic, Protocol: "sqs", Endpoint: queueArn(queue), Attributes: attributes };
  const { SubscriptionArn = "" } = await sns.client.send(new snsClient.SubscribeCommand(input));
  return { topic, url, subscription: SubscriptionArn };
}

function receiveAll(url: string) {
  return sqs.receive(url, { MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All"] });
}

test("a queue of the topic's account is confirmed at once", async () => {
  const { subscription } = await connect("own");
  expect(subscription).toMatch(/^arn:aws:sns:us-east-1:000000000000:own:/);
  expect(await sns.subscriptionAttributes(subscription)).toMatchObject({
    Protocol: "sqs",
    PendingConfirmation: "false",
    ConfirmationWasAuthenticated: "true",
    RawMessageDelivery: "false",
  });
});

const MessageAttributes = {
  count: { DataType: "Number", StringValue: "99.12" },
  bytes: { DataType: "Binary", BinaryValue: Uint8Array.of(2, 3, 4) },
};

test("a queue gets the signed envelope", async () => {
  const { topic, url, subscription } = await connect("plain");
  const id = await sns.publish(topic, "hello", { Subject: "greeting", MessageAttributes });
  const [message] = await receiveAll(url);
  expect(JSON.parse(message?.Body ?? "")).toEqual({
    Type: "Notification",
    MessageId: id,
    TopicArn: topic,
    Subject: "greeting",
    Message: "hello",
    Timestamp: new Date(running.clock.now()).toISOString(),
    SignatureVersion: "1",
    Signature: expect.any(String),
    SigningCertURL: expect.stringContaining("/SimpleNotificationService-"),
    UnsubscribeURL: `${running.url}/?Action=Unsubscribe&SubscriptionArn=${subscription}`,
    MessageAttributes: { count: { Type: "Number", Value: "99.12" }, bytes: { Type: "Binary", Value: "AgME" } },
  });
  expect(message?.MessageAttributes).toBeUndefined();
});

test("or, raw, the message alone with its attributes", async () => {
  const { topic, url } = await connect("raw", { RawMessageDelivery: "true" });
  await sns.publish(topic, "hello", {
    MessageAttributes,
    MessageStructure: "json",
    Message: '{"default":"d","sqs":"q"}',
  });
  const [message] = await receiveAll(url);
  expect(message).toMatchObject({ Body: "q", MessageAttributes });
});

test("a filter decides for queues too", async () => {
  const { topic, url } = await connect("filtered", { FilterPolicy: '{"count":[1]}' });
  for (const StringValue of ["1", "2"])
    await sns.publish(topic, StringValue, { MessageAttributes: { count: { DataType: "Number", StringValue } } });
  expect(bodiesOf(await receiveAll(url)).map((body) => JSON.parse(body ?? "").Message)).toEqual(["1"]);
});

describe("what cannot be delivered", () => {
  test("is dropped, and the log tells why", async () => {
    const { topic, url } = await connect("closed");
    await sqs.set(url, { Policy: letIn("closed", `${topic}-other`) });
    failures.length = 0;
    await sns.publish(topic, "hello");
    expect(await receiveAll(url)).toEqual([]);
    expect(failures).toEqual([`SNS could not deliver to ${queueArn("closed")}`]);
  });
  test("goes to the dead-letter queue, which must let the topic in", async () => {
    const { topic, url } = await connect("lost");
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn("lost") });
    const Attributes = { RedrivePolicy, RawMessageDelivery: "true" };
    const Endpoint = queueArn("nowhere");
    await sns.client.send(new snsClient.SubscribeCommand({ TopicArn: topic, Protocol: "sqs", Endpoint, Attributes }));
    await sns.publish(topic, "hello", { MessageAttributes });
    const raw = (await receiveAll(url)).filter(({ Body }) => Body === "hello");
    expect(raw).toMatchObject([{ MessageAttributes }]);
  });
  test("by HTTP goes there after the last attempt", async () => {
    const { topic, url } = await connect("unanswered");
    const receiver = await startReceiver(running, 200, 403);
    const Attributes = { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn("unanswered") }) };
    const input = { TopicArn: topic, Protocol: "http", Endpoint: receiver.url, Attributes };
    await sns.client.send(new snsClient.SubscribeCommand(input));
    await running.clock.advance(0);
    const { Token } = JSON.parse(receiver.received[0]?.body ?? "");
    await sns.client.send(new snsClient.ConfirmSubscriptionCommand({ TopicArn: topic, Token }));
    await sns.publish(topic, "hello");
    await running.clock.advance(0);
    await receiver.close();
    const bodies = bodiesOf(await receiveAll(url)).map((body) => JSON.parse(body ?? ""));
    expect(bodies.map(({ Message }) => Message)).toEqual(["hello", "hello"]);
  });
});

describe("order", () => {
  test("a FIFO topic keeps it in a FIFO queue, unsigned", async () => {
    const { topic, url } = await connect("ordered", {}, ".fifo");
    for (const body of ["one", "two", "two"]) await sns.publish(topic, body, { MessageGroupId: "g" });
    const messages = await receiveAll(url);
    expect(messages.map(({ Body }) => JSON.parse(Body ?? "").Message)).toEqual(["one", "two"]);
    expect(messages[0]?.Attributes).toMatchObject({
      MessageGroupId: "g",
      MessageDeduplicationId: "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
    });
    const body = JSON.parse(messages[0]?.Body ?? "");
    expect(body.SequenceNumber).toMatch(/^\d{20}$/);
    expect(body.Signature).toBeUndefined();
  });
  test("and tells a standard queue nothing of it", async () => {
    const { topic, url } = await connect("loose", { RawMessageDelivery: "true" }, ".fifo", "");
    await sns.publish(topic, "one", { MessageGroupId: "g" });
    const [message] = await receiveAll(url);
    expect(message?.Body).toBe("one");
    expect(message?.Attributes?.MessageGroupId).toBeUndefined();
  });
  test("a FIFO queue at a standard topic is refused", async () => {
    const TopicArn = await sns.createTopic("unordered");
    const input = { TopicArn, Protocol: "sqs", Endpoint: `arn:aws:sqs:us-east-1:${account}:q.fifo` };
    expect(await refusalOf(sns.client.send(new snsClient.SubscribeCommand(input)))).toMatchObject({
      code: "InvalidParameter",
    });
  });
});
