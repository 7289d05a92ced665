/** Subscriptions: who can be subscribed, how that is confirmed and ended, what they are set to, and when they are forgotten. */
import * as sns from "@aws-sdk/client-sns";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sns as service } from "../../src/services/sns/index.ts";
import { startCloud, type TestCloud } from "./client.ts";
import { account, arnOf, followLink, refusalOf, type Sns, snsOf } from "./sns.fixture.ts";

let running: TestCloud;
let cloud: Sns;
let topic: string;
beforeAll(async () => {
  running = await startCloud({ services: [service] });
  cloud = snsOf(running);
});
afterAll(() => running.close());
beforeEach(async () => {
  running.cloud.reset();
  running.records.length = 0;
  topic = await cloud.createTopic("alarms");
});

const hours = (count: number) => count * 3_600_000;
const address = "ops@example.com";
const invalid = (what: string) => ({ code: "InvalidParameter", message: `Invalid parameter: ${what}`, status: 400 });
const missing = { code: "NotFound", message: "Subscription does not exist", status: 404 };
const mails = () => running.cloud.mailbox.list();
const lastLink = () => new URL(mails().at(-1)?.links[0] ?? "");
const lastToken = () => lastLink().searchParams.get("Token") ?? "";
const listed = async (): Promise<sns.Subscription[]> =>
  (await cloud.client.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn: topic }))).Subscriptions ?? [];
const subscribe = (Protocol: string, Endpoint: string, more: Partial<sns.SubscribeCommandInput> = {}) =>
  cloud.client.send(new sns.SubscribeCommand({ TopicArn: topic, Protocol, Endpoint, ...more }));
const confirm = (Token: string, more: Partial<sns.ConfirmSubscriptionCommandInput> = {}) =>
  cloud.client.send(new sns.ConfirmSubscriptionCommand({ TopicArn: topic, Token, ...more }));
const unsubscribe = (SubscriptionArn: string) => cloud.client.send(new sns.UnsubscribeCommand({ SubscriptionArn }));
const unsigned = (query: Record<string, string>) => fetch(`${running.url}/?${new URLSearchParams(query)}`);

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
      `arn:aws:sqs:us-east-1:${account}:q`,
      invalid("Protocol Reason: Trailbell does not deliver by sqs; it does by email, email-json, http and https"),
    ],
    [
      "sms",
      "NAA+15551234567",
      { code: "InvalidParameter", message: "Invalid SMS endpoint: NAA+15551234567", status: 400 },
    ],
    [
      "sms",
      "+15551234567",
      invalid("Protocol Reason: Trailbell does not deliver by sms; it does by email, email-json, http and https"),
    ],
    [
      "lambda",
      "arn:aws:lambda:us-east-1:0:function:f",
      invalid("Protocol Reason: Trailbell does not deliver by lambda; it does by email, email-json, http and https"),
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

describe("confirming", () => {
  let arn: string;
  beforeEach(async () => {
    arn = await cloud.subscribe(topic, address);
  });

  test("by a signed call is authenticated, and succeeds again", async () => {
    const token = lastToken();
    for (const _time of [1, 2]) expect((await confirm(token)).SubscriptionArn).toBe(arn);
    const attributes = await cloud.subscriptionAttributes(arn);
    expect(attributes).toMatchObject({ PendingConfirmation: "false", ConfirmationWasAuthenticated: "true" });
    expect(await cloud.topicAttributes(topic)).toMatchObject({
      SubscriptionsPending: "0",
      SubscriptionsConfirmed: "1",
    });
  });

  test("by an unsigned call works, in the region of the topic", async () => {
    const west = snsOf(running, "eu-west-1");
    const TopicArn = await west.createTopic("west");
    const inWest = await west.subscribe(TopicArn, address);
    const answer = await unsigned({ Action: "ConfirmSubscription", TopicArn, Token: lastToken() });
    expect(await answer.text()).toContain(`<SubscriptionArn>${inWest}</SubscriptionArn>`);
    expect(await west.subscriptionAttributes(inWest)).toMatchObject({
      PendingConfirmation: "false",
      ConfirmationWasAuthenticated: "false",
    });
  });

  test("needs no more of the topic than its region: the token decides", async () => {
    expect((await confirm(lastToken(), { TopicArn: arnOf("alarmx") })).SubscriptionArn).toBe(arn);
  });

  const refused: [what: string, input: () => Partial<sns.ConfirmSubscriptionCommandInput>, expected: object][] = [
    ["no token", () => ({ Token: "randomtoken" }), { code: "InvalidParameter", message: "Invalid token", status: 400 }],
    ["another's token", () => ({ Token: "51b2ff3edb475b7d" }), invalid("Token")],
    ["no ARN", () => ({ TopicArn: "not-an-arn" }), invalid("Topic")],
    ["an ARN in another region", () => ({ TopicArn: arnOf("alarms", "eu-central-1") }), invalid("Topic")],
  ];
  test.each(refused)("with %s is refused", async (_what, input, expected) => {
    expect(await refusalOf(confirm(lastToken(), input()))).toEqual(expected);
  });

  test("comes too late after 48 hours: the subscription is forgotten", async () => {
    const token = lastToken();
    await running.cloud.clock.advance(hours(48) - 1);
    expect((await cloud.subscriptionAttributes(arn)).PendingConfirmation).toBe("true");
    await running.cloud.clock.advance(1);
    expect(await refusalOf(cloud.subscriptionAttributes(arn))).toEqual(missing);
    expect(await refusalOf(confirm(token))).toEqual(invalid("Token"));
    expect(await listed()).toEqual([]);
  });

  test("in time keeps it for ever; asking again gives it two more days", async () => {
    const other = await cloud.subscribe(topic, "b@example.com");
    await running.cloud.clock.advance(hours(47));
    await subscribe("email", address);
    await confirm(lastToken());
    await subscribe("email", "b@example.com");
    await running.cloud.clock.advance(hours(47));
    expect((await cloud.subscriptionAttributes(other)).PendingConfirmation).toBe("true");
    await running.cloud.clock.advance(hours(1000));
    expect((await listed()).map(({ Endpoint }) => Endpoint)).toEqual([address]);
  });
});

describe("unsubscribing", () => {
  const confirmed = async (more: Partial<sns.ConfirmSubscriptionCommandInput> = {}) => {
    const arn = await cloud.subscribe(topic, address);
    await confirm(lastToken(), more);
    return arn;
  };

  test("ends it, as often as it is called, and nothing is sent any more", async () => {
    const arn = await confirmed();
    for (const _time of [1, 2]) await unsubscribe(arn);
    await cloud.publish(topic, "after");
    expect([await listed(), mails().length]).toEqual([[], 1]);
    expect(await refusalOf(cloud.subscriptionAttributes(arn))).toEqual(missing);
    expect((await cloud.topicAttributes(topic)).SubscriptionsDeleted).toBe("1");
    await running.cloud.clock.advance(hours(48));
    expect((await cloud.topicAttributes(topic)).SubscriptionsDeleted).toBe("0");
  });

  test("by a followed URL works unsigned, and tells the address how to come back", async () => {
    const arn = await confirmed();
    const answer = await unsigned({ Action: "Unsubscribe", SubscriptionArn: arn });
    expect([answer.status, (await listed()).length]).toEqual([200, 0]);
    expect(mails().at(-1)).toMatchObject({
      subject: "AWS Notification - Unsubscribe Confirmation",
      text: expect.stringContaining(`Your subscription to the topic below has been deactivated:\n${topic}\n`),
    });
    await followLink(running);
    expect((await cloud.subscriptionAttributes(arn)).PendingConfirmation).toBe("false");
  });

  test("needs a signature where it was confirmed so", async () => {
    const arn = await confirmed({ AuthenticateOnUnsubscribe: "true" });
    expect((await unsigned({ Action: "Unsubscribe", SubscriptionArn: arn })).status).toBe(403);
    expect((await listed()).length).toBe(1);
    await unsubscribe(arn);
    expect(await listed()).toEqual([]);
  });

  test("and subscribing again makes a new one", async () => {
    const first = await confirmed();
    await unsubscribe(first);
    expect(await cloud.subscribe(topic, address)).not.toBe(first);
    expect(await cloud.topicAttributes(topic)).toMatchObject({ SubscriptionsDeleted: "0", SubscriptionsPending: "1" });
  });

  const refused: [arn: string, expected: object][] = [
    ["randomstring", invalid("SubscriptionArn Reason: An ARN must have at least 6 elements, not 1")],
    ["arn:aws:sns:us-east-1:random", invalid("SubscriptionArn Reason: An ARN must have at least 6 elements, not 5")],
    ["arn:aws:sns:us-east-1:111111111111:random", invalid("SubscriptionId")],
    ["", invalid("SubscriptionArn Reason: no value for required parameter")],
  ];
  test.each(refused)("'%s' is refused", async (arn, expected) => {
    expect(await refusalOf(unsubscribe(arn))).toEqual(expected);
  });

  test("is not possible while it is pending", async () => {
    const refusal = await refusalOf(unsubscribe(await cloud.subscribe(topic, address)));
    expect(refusal).toEqual(
      invalid("SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation"),
    );
  });

  test("happens to all with their topic", async () => {
    const arn = await confirmed();
    await cloud.client.send(new sns.DeleteTopicCommand({ TopicArn: topic }));
    expect(await refusalOf(cloud.subscriptionAttributes(arn))).toEqual(missing);
    await unsubscribe(arn);
    await cloud.createTopic("alarms");
    expect(await listed()).toEqual([]);
  });
});

describe("a subscription's attributes", () => {
  const hook = "http://127.0.0.1:9/hook";
  const set = async (name: string, value: string, arn?: string) =>
    cloud.client.send(
      new sns.SetSubscriptionAttributesCommand({
        SubscriptionArn: arn ?? (await cloud.subscribe(topic, hook)),
        ...{ AttributeName: name, AttributeValue: value },
      }),
    );

  const refused: [name: string, value: string, what: string][] = [
    ["FakeAttribute", "test-value", "AttributeName"],
    ["RawMessageDelivery", "test-ValUe", "RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false."],
    ["RawMessageDelivery", "", "RawMessageDelivery: Invalid value []. Must be true or false."],
    ["RedrivePolicy", '{"deadLetterTargetArn": "fake-arn"}', "RedrivePolicy: deadLetterTargetArn is an invalid arn"],
    [
      "FilterPolicyScope",
      "RandomValue",
      "FilterPolicyScope: Invalid value [RandomValue]. Please use either MessageBody or MessageAttributes",
    ],
    [
      "DeliveryPolicy",
      '{"healthyRetryPolicy":{"minDelayTarget":30}}',
      "DeliveryPolicy: minDelayTarget must not exceed maxDelayTarget",
    ],
    [
      "DeliveryPolicy",
      '{"requestPolicy":{"headerContentType":"text/plain\\r\\nX: y"}}',
      "DeliveryPolicy: headerContentType must be a media type",
    ],
  ];
  test.each(refused)("%s set to '%s' is refused", async (name, value, what) => {
    expect(await refusalOf(set(name, value))).toEqual(invalid(what));
    const subscribed = subscribe("http", "http://127.0.0.1:9/new", { Attributes: { [name]: value } });
    expect(await refusalOf(subscribed)).toEqual(invalid(`Attributes Reason: ${what}`));
  });

  test("raw delivery and delivery policies are for HTTP", async () => {
    const arn = await cloud.subscribe(topic, address);
    const raw = await refusalOf(set("RawMessageDelivery", "true", arn));
    expect(raw).toEqual(invalid("Delivery protocol [email] does not support raw message delivery."));
  });

  test("the scope of a filter policy is shown with a policy only", async () => {
    const arn = await cloud.subscribe(topic, hook);
    await set("FilterPolicyScope", "MessageBody", arn);
    expect((await cloud.subscriptionAttributes(arn)).FilterPolicyScope).toBeUndefined();
    await set("FilterPolicy", '{"attr": ["match-this"]}', arn);
    const { FilterPolicy, FilterPolicyScope } = await cloud.subscriptionAttributes(arn);
    expect([FilterPolicy, FilterPolicyScope]).toEqual(['{"attr": ["match-this"]}', "MessageBody"]);
    await set("FilterPolicy", "", arn);
    expect(await cloud.subscriptionAttributes(arn)).not.toHaveProperty("FilterPolicy");
  });

  test("a redrive policy is kept", async () => {
    const arn = await cloud.subscribe(topic, hook);
    const policy = JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:us-east-1:${account}:dead` });
    await set("RedrivePolicy", policy, arn);
    expect((await cloud.subscriptionAttributes(arn)).RedrivePolicy).toBe(policy);
  });

  const standard = {
    minDelayTarget: 20,
    maxDelayTarget: 20,
    numRetries: 3,
    numMaxDelayRetries: 0,
    numNoDelayRetries: 0,
    numMinDelayRetries: 0,
    backoffFunction: "linear",
  };
  const rest = { sicklyRetryPolicy: null, guaranteed: false };
  const json = { headerContentType: "application/json" };
  const csv = { headerContentType: "text/csv" };
  const policies: [given: object, shown: object, effective: object][] = [
    [
      { requestPolicy: csv },
      { ...rest, healthyRetryPolicy: null, throttlePolicy: null, requestPolicy: csv },
      { ...rest, healthyRetryPolicy: standard, throttlePolicy: null, requestPolicy: csv },
    ],
    [
      {
        healthyRetryPolicy: { minDelayTarget: 1, maxDelayTarget: 1, numRetries: 0 },
        throttlePolicy: { maxReceivesPerSecond: 1000 },
      },
      {
        ...rest,
        healthyRetryPolicy: { ...standard, minDelayTarget: 1, maxDelayTarget: 1, numRetries: 0 },
        throttlePolicy: { maxReceivesPerSecond: 1000 },
        requestPolicy: null,
      },
      {
        ...rest,
        healthyRetryPolicy: { ...standard, minDelayTarget: 1, maxDelayTarget: 1, numRetries: 0 },
        throttlePolicy: { maxReceivesPerSecond: 1000 },
        requestPolicy: json,
      },
    ],
  ];
  test.each(policies)(
    "a delivery policy %j is shown whole, and with what the topic adds",
    async (given, shown, effective) => {
      const policy = JSON.stringify({ http: { defaultRequestPolicy: json } });
      await cloud.client.send(
        new sns.SetTopicAttributesCommand({ TopicArn: topic, AttributeName: "DeliveryPolicy", AttributeValue: policy }),
      );
      const arn = await cloud.subscribe(topic, hook, { DeliveryPolicy: JSON.stringify(given) });
      const { DeliveryPolicy = "", EffectiveDeliveryPolicy = "" } = await cloud.subscriptionAttributes(arn);
      expect([JSON.parse(DeliveryPolicy), JSON.parse(EffectiveDeliveryPolicy)]).toEqual([shown, effective]);
    },
  );

  test("of what is not there cannot be asked", async () => {
    const arn = `${topic}:0f7d5971-aa8b-4bd5-b585-0826e9f93a66`;
    expect(await refusalOf(cloud.subscriptionAttributes(arn))).toEqual(missing);
    expect(await refusalOf(set("RawMessageDelivery", "true", arn))).toEqual(missing);
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
