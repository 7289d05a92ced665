/** SNS's recorded answers (localstack's AWS-validated tests): the same calls are refused with the same words, and answers have the same shape. */
import { existsSync, readFileSync } from "node:fs";
import * as sns from "@aws-sdk/client-sns";
import { beforeAll, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { account, arnOf, confirmLast, refusalOf, snsOf, startReceiver } from "./fixture.ts";

const file = new URL("../../../../shared/semantics/vectors/recorded/sns.localstack.json", import.meta.url);
const absent = !existsSync(file);
if (absent) console.warn("SKIPPED: SNS's recorded answers, because ../shared/semantics is not there.");

interface Answer {
  readonly Error?: { readonly Code: string; readonly Message: string };
  readonly ResponseMetadata?: { readonly HTTPStatusCode: number };
  readonly Attributes?: Readonly<Record<string, unknown>>;
}

interface Recording {
  readonly test: string;
  readonly recorded: Readonly<Record<string, Answer & Readonly<Record<string, unknown>>>>;
}

const recordings: Recording[] = absent ? [] : JSON.parse(readFileSync(file, "utf8")).recordings;

function answerOf(name: string, step: string): Answer & Readonly<Record<string, unknown>> {
  const answer = recordings.find(({ test: full }) => full.endsWith(`::${name}`))?.recorded[step];
  if (!answer) throw new Error(`nothing is recorded of ${name} ${step}`);
  return answer;
}

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);
const topic = arnOf("recorded");
const fifo = arnOf("recorded.fifo");
const hook = "http://127.0.0.1:9/hook";
let subscription: string;
beforeAll(async () => {
  const Tags = [{ Key: "k1", Value: "v1" }];
  await cloud.client.send(
    new sns.CreateTopicCommand({ Name: "recorded", Attributes: { DisplayName: "Value1" }, Tags }),
  );
  await cloud.createTopic("recorded.fifo", { FifoTopic: "true" });
  subscription = await cloud.subscribe(topic, hook, { RawMessageDelivery: "true" });
});

function create(Name: string, more: Partial<sns.CreateTopicCommandInput> = {}) {
  return cloud.client.send(new sns.CreateTopicCommand({ Name, ...more }));
}
function publish(more: Partial<sns.PublishCommandInput>) {
  return cloud.client.send(new sns.PublishCommand({ TopicArn: topic, Message: "m", ...more }));
}
function batch(entries: sns.PublishBatchRequestEntry[], TopicArn = topic) {
  return cloud.client.send(new sns.PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }));
}
function subscribe(Protocol: string, Endpoint: string, more: Partial<sns.SubscribeCommandInput> = {}) {
  return cloud.client.send(new sns.SubscribeCommand({ TopicArn: topic, Protocol, Endpoint, ...more }));
}
function set(AttributeName: string, AttributeValue: string, SubscriptionArn = subscription) {
  return cloud.client.send(
    new sns.SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }),
  );
}
function confirm(TopicArn: string, Token: string) {
  return cloud.client.send(new sns.ConfirmSubscriptionCommand({ TopicArn, Token }));
}
function unsubscribe(SubscriptionArn: string) {
  return cloud.client.send(new sns.UnsubscribeCommand({ SubscriptionArn }));
}
function permit(TopicArn: string, action: string) {
  return cloud.client.send(
    new sns.AddPermissionCommand({ TopicArn, Label: "test", AWSAccountId: ["1"], ActionName: [action] }),
  );
}
const unknownToken = "51b2ff3edb475b7d91550e0ab6edf0c1de2a34e6ebaf6c2262a001bcb7e051c43aa00022ceecce70bd2a67b2042da8d8";
const large = "This is a test message".repeat(12_000);

const cases: [name: string, step: string, call: () => Promise<unknown>][] = [
  ["test_create_topic_with_attributes", "get-attrs-nonexistent-topic", () => cloud.topicAttributes(arnOf("nobody"))],
  ["test_create_topic_with_attributes", "get-attrs-malformed-topic", () => cloud.topicAttributes("topic")],
  [
    "test_tags",
    "duplicate-key-error",
    () =>
      create("tagged", {
        Tags: [
          { Key: "k", Value: "1" },
          { Key: "k", Value: "2" },
        ],
      }),
  ],
  [
    "test_create_duplicate_topic_with_more_tags",
    "exception-duplicate",
    () => create("recorded", { Tags: [{ Key: "k2", Value: "v" }] }),
  ],
  [
    "test_create_topic_different_attrs",
    "create-topic-diff-attrs",
    () => create("recorded", { Attributes: { DisplayName: "Value2" } }),
  ],
  [
    "test_create_topic_different_attrs",
    "create-topic-new-attrs-fifo",
    () => create("recorded", { Attributes: { FifoTopic: "true" } }),
  ],
  [
    "test_create_topic_different_attrs",
    "create-topic-new-attrs",
    () => create("recorded", { Attributes: { KmsMasterKeyId: "k" } }),
  ],
  ["test_create_topic_name_constraints", "name-too-short", () => create("")],
  ["test_create_topic_name_constraints", "name-too-long", () => create("a".repeat(257))],
  [
    "test_create_topic_name_constraints",
    "fifo-name-not-contains-fifo",
    () => create("a", { Attributes: { FifoTopic: "true" } }),
  ],
  ["test_publish_wrong_arn_format", "invalid-topic-arn", () => publish({ TopicArn: "topic" })],
  ["test_publish_wrong_arn_format", "invalid-topic-arn-1", () => publish({ TopicArn: "topic:arn" })],
  ["test_publish_wrong_arn_format", "empty-topic", () => publish({ TopicArn: "" })],
  ["test_unknown_topic_publish", "error", () => publish({ TopicArn: arnOf("nobody") })],
  [
    "test_publish_non_existent_target",
    "non-existent-endpoint",
    () => publish({ TopicArn: undefined, TargetArn: `arn:aws:sns:us-east-1:${account}:endpoint/APNS/a/b` }),
  ],
  ["test_publish_with_empty_subject", "response-with-empty-subject", () => publish({ Subject: "" })],
  ["test_empty_sns_message", "empty-msg-error", () => publish({ Message: "" })],
  ["test_publish_too_long_message", "error", () => publish({ Message: large })],
  ["test_publish_batch_too_long_message", "error-no-attrs", () => batch([{ Id: "1", Message: large }])],
  [
    "test_message_structure_json_exc",
    "missing-default-key",
    () => publish({ MessageStructure: "json", Message: '{"sqs":"m"}' }),
  ],
  [
    "test_message_structure_json_exc",
    "invalid-json",
    () => publish({ MessageStructure: "json", Message: '{"default":"m"} }' }),
  ],
  ["test_publish_wrong_phone_format", "invalid-number", () => publish({ TopicArn: undefined, PhoneNumber: "+1a234" })],
  ["test_publish_wrong_phone_format", "wrong-endpoint", () => subscribe("sms", "NAA+15551234567")],
  ["test_subscribe_bad_sms", "subscribe-bad-sms", () => subscribe("sms", "invalid-number")],
  ["test_subscribe_invalid_sms", "subscribe-bad-sms-+15--551234567", () => subscribe("sms", "+15--551234567")],
  ["test_subscribe_invalid_sms", "subscribe-bad-sms-+15551234567.", () => subscribe("sms", "+15551234567.")],
  ["test_subscribe_invalid_sms", "subscribe-bad-sms-/+15551234567", () => subscribe("sms", "/+15551234567")],
  ["test_subscribe_with_invalid_protocol", "exception", () => subscribe("test-protocol", "localstack@yopmail.com")],
  ["test_subscribe_to_sqs_with_queue_url", "sub-queue-url", () => subscribe("sqs", "http://127.0.0.1/0/queue")],
  [
    "test_subscribe_with_invalid_topic",
    "invalid-subscribe-arn-1",
    () => subscribe("http", hook, { TopicArn: "randomstring" }),
  ],
  [
    "test_subscribe_with_invalid_topic",
    "invalid-subscribe-arn-2",
    () => subscribe("http", hook, { TopicArn: "arn:aws:sns:us-east-1:random" }),
  ],
  [
    "test_subscribe_with_invalid_topic",
    "non-existent-topic",
    () => subscribe("http", hook, { TopicArn: arnOf("nobody") }),
  ],
  [
    "test_create_subscriptions_with_attributes",
    "subscribe-wrong-attr",
    () => subscribe("http", "http://127.0.0.1:9/new", { Attributes: { RawMessageDelivery: "wrongvalue" } }),
  ],
  [
    "test_subscribe_idempotency",
    "subscribe-diff-attributes",
    () => subscribe("http", hook, { Attributes: { RawMessageDelivery: "false" } }),
  ],
  ["test_validate_set_sub_attributes", "fake-attribute", () => set("FakeAttribute", "test-value")],
  ["test_validate_set_sub_attributes", "raw-message-wrong-value", () => set("RawMessageDelivery", "test-ValUe")],
  ["test_validate_set_sub_attributes", "raw-message-empty-value", () => set("RawMessageDelivery", "")],
  [
    "test_validate_set_sub_attributes",
    "fake-arn-redrive-policy",
    () => set("RedrivePolicy", '{"deadLetterTargetArn": "fake-arn"}'),
  ],
  ["test_validate_set_sub_attributes", "invalid-json-redrive-policy", () => set("RedrivePolicy", "{invalidjson}")],
  ["test_validate_set_sub_attributes", "invalid-json-filter-policy", () => set("FilterPolicy", "{invalidjson}")],
  [
    "test_not_found_error_on_set_subscription_attributes",
    "sub-not-found",
    () => set("RawMessageDelivery", "true", `${topic}:gone`),
  ],
  ["test_sns_confirm_subscription_wrong_token", "topic-not-exists", () => confirm(arnOf("nobody"), unknownToken)],
  ["test_sns_confirm_subscription_wrong_token", "invalid-token", () => confirm(topic, "randomtoken")],
  ["test_sns_confirm_subscription_wrong_token", "token-not-exists", () => confirm(topic, unknownToken)],
  ["test_unsubscribe_wrong_arn_format", "invalid-unsubscribe-arn-1", () => unsubscribe("randomstring")],
  ["test_unsubscribe_wrong_arn_format", "invalid-unsubscribe-arn-2", () => unsubscribe("arn:aws:sns:us-east-1:random")],
  [
    "test_unsubscribe_wrong_arn_format",
    "invalid-unsubscribe-arn-3",
    () => unsubscribe("arn:aws:sns:us-east-1:111111111111:random"),
  ],
  ["test_unsubscribe_wrong_arn_format", "invalid-unsubscribe-arn-4", () => unsubscribe("")],
  ["test_topic_publish_another_region", "error", () => publish({ TopicArn: arnOf("recorded", "eu-west-1") })],
  ["test_validations_for_fifo", "no-msg-group-id", () => publish({ TopicArn: fifo })],
  ["test_validations_for_fifo", "no-dedup-policy", () => publish({ TopicArn: fifo, MessageGroupId: "g" })],
  ["test_validations_for_fifo", "no-msg-dedup-regular-topic", () => publish({ MessageDeduplicationId: "d" })],
  [
    "test_publish_batch_exceptions",
    "too-many-msg",
    () => batch(Array.from({ length: 11 }, (_, index) => ({ Id: `${index}`, Message: "m" }))),
  ],
  [
    "test_publish_batch_exceptions",
    "same-msg-id",
    () =>
      batch([
        { Id: "1", Message: "m" },
        { Id: "1", Message: "m" },
      ]),
  ],
  ["test_publish_batch_exceptions", "no-group-id", () => batch([{ Id: "1", Message: "m" }], fifo)],
  ["test_publish_batch_exceptions", "no-dedup-id", () => batch([{ Id: "1", Message: "m", MessageGroupId: "g" }], fifo)],
  [
    "test_publish_batch_exceptions",
    "no-default-key-json",
    () => batch([{ Id: "1", Message: '{"sqs":"m"}', MessageStructure: "json" }]),
  ],
  ["test_add_permission_errors", "topic-not-found", () => permit(arnOf("nobody"), "Publish")],
  ["test_add_permission_errors", "invalid-action", () => permit(topic, "InvalidAction")],
];

describe.skipIf(absent)("what AWS refused (skipped without ../shared)", () => {
  test.each(cases)("%s %s", async (name, step, call) => {
    const { Error: error, ResponseMetadata } = answerOf(name, step);
    const expected = { code: error?.Code, message: error?.Message, status: ResponseMetadata?.HTTPStatusCode };
    expect(await refusalOf(call())).toEqual(expected);
  });
});

describe.skipIf(absent)("what AWS answered (skipped without ../shared)", () => {
  /** JSON inside attributes is parsed in the recordings. */
  const parsed = (attributes: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, value.startsWith("{") ? JSON.parse(value) : value]),
    );
  const normal = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(account, "111111111111")
        .replace(/arn:aws:sns:us-east-1:111111111111:[\w.-]+/g, "TOPIC"),
    );
  const recorded = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replace(/arn:<partition>:sns:<region>:111111111111:<resource:1>/g, "TOPIC"));

  test("a topic's attributes", async () => {
    const arn = await cloud.createTopic("plain");
    const { Attributes } = answerOf("test_create_topic_test_arn", "get-topic-attrs");
    expect(normal(parsed(await cloud.topicAttributes(arn)))).toEqual(recorded(Attributes));
  });

  test("a FIFO topic's attributes", async () => {
    const arn = await cloud.createTopic("shown.fifo", {
      FifoTopic: "true",
      DisplayName: "TestTopic",
      SignatureVersion: "2",
    });
    const { Attributes } = answerOf("test_create_topic_with_attributes", "get-topic-attrs");
    expect(normal(parsed(await cloud.topicAttributes(arn)))).toEqual(recorded(Attributes));
  });

  test("an HTTP subscription's messages have the members and headers of the recorded ones", async () => {
    const name = "test_subscribe_external_http_endpoint[False]";
    const members = (step: string) => Object.keys(answerOf(name, step)).sort();
    const headers = (step: string) =>
      Object.keys(answerOf(name, step))
        .map((header) => header.toLowerCase())
        .sort();
    const receiver = await startReceiver(running, 200);
    const arn = await cloud.subscribe(topic, receiver.url);
    await confirmLast(running, receiver.received);
    await cloud.publish(topic, "test_external_http_endpoint");
    await running.clock.advance(0);
    await unsubscribe(arn);
    await running.clock.advance(0);
    receiver.close();
    const bodies = receiver.received.map(({ body }) => Object.keys(JSON.parse(body)).sort());
    expect(bodies).toEqual([
      members("subscription-confirmation"),
      members("http-message"),
      members("unsubscribe-request"),
    ]);
    const [confirmation, message] = receiver.received.map((request) => Object.keys(request.headers).sort());
    expect([confirmation, message]).toEqual([headers("http-confirm-sub-headers"), headers("http-message-headers")]);
  });
});
