/** Subscriptions: who can be subscribed, how they are listed, and the records of it. */
import * as sns from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { account, arnOf, invalid, refusalOf, snsOf } from "./fixture.ts";

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);
let topic: string;
beforeEach(async () => {
  running.reset();
  topic = await cloud.createTopic("alarms");
});

const address = "ops@example.com";
function mails() {
  return running.inbox();
}
function lastLink() {
  return new URL(mails().at(-1)?.links[0] ?? "");
}
function lastToken() {
  return lastLink().searchParams.get("Token") ?? "";
}
function subscribe(Protocol: string, Endpoint: string, more: Partial<sns.SubscribeCommandInput> = {}) {
  return cloud.client.send(new sns.SubscribeCommand({ TopicArn: topic, Protocol, Endpoint, ...more }));
}
function confirm(Token: string, more: Partial<sns.ConfirmSubscriptionCommandInput> = {}) {
  return cloud.client.send(new sns.ConfirmSubscriptionCommand({ TopicArn: topic, Token, ...more }));
}
function unsubscribe(SubscriptionArn: string) {
  return cloud.client.send(new sns.UnsubscribeCommand({ SubscriptionArn }));
}
function unsigned(query: Record<string, string>) {
  return fetch(`${running.url}/?${new URLSearchParams(query)}`);
}

describe("subscribing", () => {
  test("answers that it is pending, or the future ARN where it is asked for", async () => {
    expect((await subscribe("email", address)).SubscriptionArn).toBe("pending confirmation");
    const { SubscriptionArn: arn = "" } = await subscribe("email", "b@example.com", { ReturnSubscriptionArn: true });
    expect(arn).toMatch(/^arn:aws:sns:us-east-1:000000000000:alarms:[0-9a-f-]{36}$/);
    expect(await cloud.subscriptionAttributes(arn)).toEqual({
      SubscriptionArn: arn,
      TopicArn: topic,
      Owner: account,
      Protocol: "email",
      Endpoint: "b@example.com",
      SubscriptionPrincipal: "arn:aws:iam::000000000000:user/operator",
      PendingConfirmation: "true",
      ConfirmationWasAuthenticated: "false",
      RawMessageDelivery: "false",
    });
    expect(await cloud.topicAttributes(topic)).toMatchObject({
      SubscriptionsPending: "2",
      SubscriptionsConfirmed: "0",
    });
  });

  test("an endpoint again answers the same, and asks it again as long as it is pending", async () => {
    const arn = await cloud.subscribe(topic, address);
    const token = lastToken();
    expect([await cloud.subscribe(topic, address), lastToken(), mails().length]).toEqual([arn, token, 2]);
    await confirm(token);
    expect([(await subscribe("email", address)).SubscriptionArn, mails().length]).toEqual([arn, 2]);
  });

  const sameSettings: [asked: Record<string, string>][] = [
    [{}],
    [{ RawMessageDelivery: "TRUE" }],
    [{ RawMessageDelivery: "true", FilterPolicyScope: "MessageAttributes" }],
  ];
  test.each(sameSettings)("an endpoint again with %j is the same", async (Attributes) => {
    const hook = "http://127.0.0.1:9/hook";
    const arn = await cloud.subscribe(topic, hook, { RawMessageDelivery: "true" });
    expect(await cloud.subscribe(topic, hook, Attributes)).toBe(arn);
    const other = subscribe("http", hook, {
      Attributes: { RawMessageDelivery: "false", FilterPolicyScope: "MessageBody" },
    });
    expect(await refusalOf(other)).toEqual(
      invalid("Attributes Reason: Subscription already exists with different attributes"),
    );
  });

  const refused: [protocol: string, endpoint: string, expected: object][] = [
    ["test-protocol", "x", invalid("Amazon SNS does not support this protocol string: test-protocol")],
    ["email", "no address", invalid("Email address")],
    ["http", "https://example.com", invalid("Endpoint must match the specified protocol")],
    ["https", "example.com", invalid("Endpoint must match the specified protocol")],
    ["sqs", "https://sqs.us-east-1.amazonaws.com/0/q", invalid("SQS endpoint ARN")],
    [
      "sqs",
      `arn:aws:sqs:us-east-1:${account}:q.fifo`,
      invalid("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics"),
    ],
    [
      "sms",
      "NAA+15551234567",
      { code: "InvalidParameter", message: "Invalid SMS endpoint: NAA+15551234567", status: 400 },
    ],
    [
      "sms",
      "+15551234567",
      invalid("Protocol Reason: Trailbell does not deliver by sms; it does by email, email-json, http, https and sqs"),
    ],
    [
      "lambda",
      "arn:aws:lambda:us-east-1:0:function:f",
      invalid(
        "Protocol Reason: Trailbell does not deliver by lambda; it does by email, email-json, http, https and sqs",
      ),
    ],
  ];
  test.each(refused)("%s to %s is refused", async (protocol, endpoint, expected) => {
    expect(await refusalOf(subscribe(protocol, endpoint))).toEqual(expected);
  });

  test("to a topic that is not there, or to a FIFO topic by mail, is refused", async () => {
    const nowhere = subscribe("email", address, { TopicArn: arnOf("nobody") });
    expect(await refusalOf(nowhere)).toEqual({ code: "NotFound", message: "Topic does not exist", status: 404 });
    const TopicArn = await cloud.createTopic("a.fifo", { FifoTopic: "true" });
    const byMail = await refusalOf(subscribe("email", address, { TopicArn }));
    expect(byMail).toEqual(invalid("Protocol Reason: FIFO topics do not deliver by email"));
  });
});

test("lists show what is pending without an ARN, a hundred a page", async () => {
  for (let index = 0; index < 101; index++) await subscribe("email", `u${index}@example.com`);
  const other = await cloud.createTopic("other");
  await cloud.subscribe(other, address);
  const first = await cloud.client.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn: topic }));
  const second = await cloud.client.send(
    new sns.ListSubscriptionsByTopicCommand({ TopicArn: topic, NextToken: first.NextToken }),
  );
  expect([first.Subscriptions?.length, second.Subscriptions?.length, second.NextToken]).toEqual([100, 1, undefined]);
  const all = await cloud.client.send(new sns.ListSubscriptionsCommand({}));
  const rest = await cloud.client.send(new sns.ListSubscriptionsCommand({ NextToken: all.NextToken }));
  expect(rest.Subscriptions?.at(-1)).toEqual({
    ...{
      SubscriptionArn: "PendingConfirmation",
      Owner: account,
      Protocol: "email",
      Endpoint: address,
      TopicArn: other,
    },
  });
});

test("records hide addresses and tokens, and leave out what links do", async () => {
  const hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";
  const arn = await cloud.subscribe(topic, address);
  await unsigned({ Action: "ConfirmSubscription", TopicArn: topic, Token: lastToken() });
  await confirm(lastToken());
  await unsigned({ Action: "Unsubscribe", SubscriptionArn: arn });
  await unsubscribe(arn);
  await cloud.subscribe(topic, "http://127.0.0.1:9/hook");
  const [, ...records] = running.records;
  expect(records).toMatchObject([
    {
      eventName: "Subscribe",
      requestParameters: { topicArn: topic, protocol: "email", endpoint: hidden, returnSubscriptionArn: true },
      responseElements: { subscriptionArn: arn },
    },
    {
      eventName: "ConfirmSubscription",
      requestParameters: { topicArn: topic, token: hidden },
      responseElements: { subscriptionArn: arn },
    },
    { eventName: "Unsubscribe", requestParameters: { subscriptionArn: arn }, responseElements: null },
    { eventName: "Subscribe", requestParameters: { endpoint: "http://127.0.0.1:9/hook" } },
  ]);
});
