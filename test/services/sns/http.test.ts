/** Deliveries to HTTP endpoints: headers, body, signature, and the retries by the clock. */
import { createVerify, X509Certificate } from "node:crypto";
import * as sns from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startCloud, type TestCloud } from "../../running/cloud.ts";
import { confirmLast, type Sns, snsOf, startReceiver } from "./fixture.ts";

let running: TestCloud;
let cloud: Sns;
let topic: string;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
const problems: string[] = [];

beforeEach(async () => {
  problems.length = 0;
  running = await startCloud({ services: ["sns"], log: (what, error) => problems.push(`${what}: ${error}`) });
  cloud = snsOf(running);
  topic = await cloud.createTopic("alarms");
  receiver = await startReceiver(running, 200);
});
afterEach(async () => {
  receiver.close();
  await running.close();
});

function seconds(count: number) {
  return running.clock.advance(count * 1000);
}
function lastBody() {
  return receiver.received.at(-1)?.body ?? "";
}
function lastMessage() {
  return JSON.parse(lastBody()) as Record<string, string>;
}
async function confirmed(attributes?: Record<string, string>) {
  const arn = await cloud.subscribe(topic, receiver.url, attributes);
  await confirmLast(running, receiver.received);
  return arn;
}
function setTopic(AttributeName: string, AttributeValue: string) {
  return cloud.client.send(new sns.SetTopicAttributesCommand({ TopicArn: topic, AttributeName, AttributeValue }));
}

describe("the question whether to subscribe", () => {
  test("is posted at once, and its URL confirms", async () => {
    const arn = await cloud.subscribe(topic, receiver.url);
    await seconds(0);
    const { Token, MessageId, Signature, SigningCertURL, ...rest } = lastMessage();
    expect(rest).toEqual({
      Type: "SubscriptionConfirmation",
      TopicArn: topic,
      Message: `You have chosen to subscribe to the topic ${topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
      SubscribeURL: `${running.url}/?Action=ConfirmSubscription&TopicArn=${topic}&Token=${Token}`,
      Timestamp: new Date(running.clock.now()).toISOString(),
      SignatureVersion: "1",
    });
    expect(Object.keys(lastMessage())).toEqual([
      ...["Type", "MessageId", "Token", "TopicArn", "Message", "SubscribeURL", "Timestamp"],
      ...["SignatureVersion", "Signature", "SigningCertURL"],
    ]);
    const { headers } = receiver.received[0] ?? { headers: {} };
    expect(headers).toMatchObject({
      "x-amz-sns-message-type": "SubscriptionConfirmation",
      "x-amz-sns-message-id": MessageId,
      "x-amz-sns-topic-arn": topic,
      "content-type": "text/plain; charset=UTF-8",
      "user-agent": "Amazon Simple Notification Service Agent",
      "accept-encoding": "gzip,deflate",
    });
    expect(headers).not.toHaveProperty("x-amz-sns-subscription-arn");
    await fetch(rest.SubscribeURL ?? "");
    expect((await cloud.subscriptionAttributes(arn)).PendingConfirmation).toBe("false");
  });

  test("is all that is posted before the answer", async () => {
    await cloud.subscribe(topic, receiver.url);
    await cloud.publish(topic, "too early");
    await seconds(3600);
    expect(receiver.received.length).toBe(1);
  });
});

describe("a notification", () => {
  test("is JSON in AWS's order and layout", async () => {
    const arn = await confirmed();
    const id = await cloud.publish(topic, 'say "hi"\n', {
      Subject: "Greeting",
      MessageAttributes: {
        kind: { DataType: "String", StringValue: "loud" },
        raw: { DataType: "Binary", BinaryValue: Uint8Array.of(2, 3, 4) },
      },
    });
    await seconds(0);
    const { Signature, SigningCertURL } = lastMessage();
    expect(lastBody()).toBe(`{
  "Type" : "Notification",
  "MessageId" : "${id}",
  "TopicArn" : "${topic}",
  "Subject" : "Greeting",
  "Message" : "say \\"hi\\"\\n",
  "Timestamp" : "${new Date(running.clock.now()).toISOString()}",
  "SignatureVersion" : "1",
  "Signature" : "${Signature}",
  "SigningCertURL" : "${SigningCertURL}",
  "UnsubscribeURL" : "${running.url}/?Action=Unsubscribe&SubscriptionArn=${arn}",
  "MessageAttributes" : {
    "kind" : {"Type":"String","Value":"loud"},
    "raw" : {"Type":"Binary","Value":"AgME"}
  }
}`);
    expect(receiver.received.at(-1)?.headers).toMatchObject({
      "x-amz-sns-message-type": "Notification",
      "x-amz-sns-message-id": id,
      "x-amz-sns-subscription-arn": arn,
    });
    expect(receiver.received.at(-1)?.headers).not.toHaveProperty("x-amz-sns-rawdelivery");
  });

  test("is the message alone where it is delivered raw", async () => {
    await confirmed({ RawMessageDelivery: "true" });
    await cloud.publish(topic, "just this", { Subject: "lost" });
    await seconds(0);
    expect([lastBody(), receiver.received.at(-1)?.headers["x-amz-sns-rawdelivery"]]).toEqual(["just this", "true"]);
  });

  const types: [what: string, topicPolicy: string, own: string | undefined, expected: string][] = [
    ["its own policy", "", '{"requestPolicy":{"headerContentType":"text/csv"}}', "text/csv"],
    [
      "its topic's policy",
      '{"http":{"defaultRequestPolicy":{"headerContentType":"application/json"}}}',
      undefined,
      "application/json",
    ],
    [
      "a topic that allows no other",
      '{"http":{"disableSubscriptionOverrides":true,"defaultRequestPolicy":{"headerContentType":"application/json"}}}',
      '{"requestPolicy":{"headerContentType":"text/csv"}}',
      "application/json",
    ],
  ];
  test.each(types)("has the content type of %s", async (_what, topicPolicy, own, expected) => {
    await setTopic("DeliveryPolicy", topicPolicy);
    await confirmed(own === undefined ? undefined : { DeliveryPolicy: own });
    await cloud.publish(topic, "x");
    await seconds(0);
    const contentTypes = receiver.received.map(({ headers }) => headers["content-type"]);
    expect(contentTypes).toEqual(["text/plain; charset=UTF-8", expected]);
  });

  test("after unsubscribing is the question whether that was meant", async () => {
    const arn = await confirmed();
    await cloud.client.send(new sns.UnsubscribeCommand({ SubscriptionArn: arn }));
    await cloud.publish(topic, "too late");
    await seconds(0);
    expect(lastMessage()).toMatchObject({
      Type: "UnsubscribeConfirmation",
      Message: `You have chosen to deactivate subscription ${arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`,
    });
    expect(receiver.received.at(-1)?.headers["x-amz-sns-subscription-arn"]).toBe(arn);
    await fetch(lastMessage().SubscribeURL ?? "");
    await cloud.publish(topic, "back again");
    await seconds(0);
    expect(lastMessage().Message).toBe("back again");
  });
});

describe("a signature", () => {
  const signedBy: Record<string, readonly string[]> = {
    Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
    SubscriptionConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
  };
  const verifies = async (message: Record<string, string>) => {
    const certificate = await (await fetch(message.SigningCertURL ?? "")).text();
    const names = signedBy[message.Type ?? ""] ?? [];
    const text = names.flatMap((name) => (name in message ? [`${name}\n${message[name]}\n`] : [])).join("");
    const verifier = createVerify(message.SignatureVersion === "2" ? "RSA-SHA256" : "RSA-SHA1").update(text);
    return verifier.verify(new X509Certificate(certificate).publicKey, message.Signature ?? "", "base64");
  };

  test.each(["1", "2"])("of version %s verifies with the certificate that is served", async (version) => {
    await setTopic("SignatureVersion", version);
    await confirmed();
    await cloud.publish(topic, "without subject");
    await seconds(0);
    await cloud.publish(topic, "ünïcode\n", { Subject: "with subject" });
    await seconds(0);
    const messages = receiver.received.map(({ body }) => JSON.parse(body) as Record<string, string>);
    expect(await Promise.all(messages.map(verifies))).toEqual([true, true, true]);
    expect(messages.map(({ SignatureVersion }) => SignatureVersion)).toEqual([version, version, version]);
    expect(await verifies({ ...messages.at(-1), Message: "forged" })).toBe(false);
  });

  test("comes from one key, whose certificate is whole and named by its fingerprint", async () => {
    await confirmed();
    const { SigningCertURL = "" } = lastMessage();
    expect(SigningCertURL).toMatch(new RegExp(`^${running.url}/SimpleNotificationService-[0-9a-f]{40}\\.pem$`));
    const certificate = new X509Certificate(await (await fetch(SigningCertURL)).text());
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subject).toContain("CN=sns.amazonaws.com");
    expect(SigningCertURL).toContain(certificate.fingerprint.replaceAll(":", "").toLowerCase());
    expect((await fetch(SigningCertURL.replace(/[0-9a-f]{40}/, "0".repeat(40)))).status).toBe(404);
  });
});

const full = process.env.TRAILBELL_FULL === "1";
if (!full)
  console.warn("SKIPPED: an endpoint that never answers, because it takes 15 seconds (TRAILBELL_FULL=1 asks it).");

describe("an endpoint that fails", () => {
  const policy = (healthyRetryPolicy: object) => JSON.stringify({ healthyRetryPolicy });
  const cases: [what: string, policy: string | undefined, due: number[]][] = [
    ["by default three times, 20 s apart", undefined, [20, 20, 20]],
    ["never where no retries are wanted", policy({ numRetries: 0 }), []],
    [
      "linearly from the least to the most delay",
      policy({ minDelayTarget: 10, maxDelayTarget: 30, numRetries: 3 }),
      [10, 20, 30],
    ],
    [
      "in four phases",
      policy({
        minDelayTarget: 5,
        maxDelayTarget: 15,
        numRetries: 6,
        numNoDelayRetries: 1,
        numMinDelayRetries: 1,
        numMaxDelayRetries: 2,
      }),
      [0, 5, 5, 15, 15, 15],
    ],
    [
      "ever more slowly by an exponential function",
      policy({ minDelayTarget: 1, maxDelayTarget: 1024, numRetries: 3, backoffFunction: "exponential" }),
      [1, 32, 1024],
    ],
  ];
  test.each(cases)("is tried again %s", async (_what, DeliveryPolicy, delays) => {
    const times = await attemptsOf([500], DeliveryPolicy);
    expect(times).toEqual([0, ...delays]);
    expect(problems).toEqual([
      `SNS gave up a delivery to ${receiver.url} after ${times.length} attempts: HTTP status 500`,
    ]);
  });

  const ends: [what: string, statuses: number[], delays: number[]][] = [
    ["is done when it answers", [500, 0, 204], [20, 20]],
    ["is left alone when it refuses", [500, 404], [20]],
    ["is left alone when it sends elsewhere", [302], []],
  ];
  test.each(ends)("%s", async (_what, statuses, delays) => {
    expect(await attemptsOf(statuses)).toEqual([0, ...delays]);
  });

  test("that is not there is given up too, and the message with it", async () => {
    await confirmed();
    receiver.close();
    await cloud.publish(topic, "into the void");
    await seconds(3600);
    expect(problems).toEqual([expect.stringContaining("after 4 attempts: connect ECONNREFUSED")]);
  });

  test.skipIf(!full)(
    "in that it never answers, is given up after 15 s (skipped without TRAILBELL_FULL=1)",
    async () => {
      const began = Date.now();
      expect(await attemptsOf([Number.NaN, 200], JSON.stringify({ healthyRetryPolicy: { numRetries: 1 } }))).toEqual([
        0, 20,
      ]);
      expect(Date.now() - began).toBeGreaterThanOrEqual(15_000);
    },
  );

  /** Seconds between the attempts to deliver one message; the question before it is answered. */
  async function attemptsOf(statuses: number[], DeliveryPolicy?: string): Promise<number[]> {
    receiver.close();
    receiver = await startReceiver(running, 200, ...statuses);
    await confirmed(DeliveryPolicy === undefined ? undefined : { DeliveryPolicy });
    await cloud.publish(topic, "heard?");
    let before = running.clock.now();
    await seconds(3600);
    return receiver.received.slice(1).map(({ at }) => {
      const gap = (at - before) / 1000;
      before = at;
      return gap;
    });
  }
});
