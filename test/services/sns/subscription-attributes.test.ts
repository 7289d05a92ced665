/** What a subscription can be set to, and how AWS shows it. */
import * as sns from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { account, invalid, refusalOf, snsOf } from "./fixture.ts";

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);
let topic: string;
beforeEach(async () => {
  running.reset();
  topic = await cloud.createTopic("alarms");
});

const address = "ops@example.com";
const missing = { code: "NotFound", message: "Subscription does not exist", status: 404 };
function subscribe(Protocol: string, Endpoint: string, more: Partial<sns.SubscribeCommandInput> = {}) {
  return cloud.client.send(new sns.SubscribeCommand({ TopicArn: topic, Protocol, Endpoint, ...more }));
}

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
