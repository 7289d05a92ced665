/** Chats and pagers: what an https subscriber of a stack with event notifications gets, tried against a receiver on this machine. */
import { createVerify, X509Certificate } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { embeddedCloud } from "../../src/drill/embedded.ts";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { walkThroughDeeds } from "./deeds.ts";

interface Envelope extends Readonly<Record<string, string | undefined>> {
  readonly Type: string;
  readonly Message: string;
  readonly TopicArn: string;
  readonly SubscribeURL?: string;
  readonly Signature: string;
  readonly SigningCertURL: string;
}

let running: TestCloud;
let receiver: Server;
const received: Envelope[] = [];

/** The JSON form, as far as relays read it. */
interface WhoMessage {
  readonly id: string;
  readonly source: "custom";
  readonly content: { readonly title: string };
  readonly metadata: { readonly additionalContext: Readonly<Record<string, string>> };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

/** As a relay of Slack's, Teams' or PagerDuty's does: opens the link of the confirmation, keeps what is notified. */
async function take(request: IncomingMessage): Promise<void> {
  const envelope = JSON.parse(await textOf(request)) as Envelope;
  if (envelope.Type === "SubscriptionConfirmation") await fetch(envelope.SubscribeURL ?? "");
  else received.push(envelope);
}

beforeAll(async () => {
  receiver = createServer((request, response) => void take(request).then(() => response.end()));
  await new Promise<void>((ready) => receiver.listen(0, "127.0.0.1", ready));
  const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  running = await startCloud();
  await stackOutputs(running, {
    ...{ name: "bell", monitors: walkThrough, emails: ["ops@example.com"], eventNotifications: true },
    subscribers: [{ protocol: "http", endpoint }],
  });
  const cloud = embeddedCloud(running.url);
  const [confirmation] = await cloud.inbox();
  await fetch((await cloud.links(confirmation?.id ?? ""))[0] ?? "");
  // The confirmation of the receiver is delivered on the clock.
  await cloud.pass("PT10S");
  await walkThroughDeeds[0]?.perform(running);
  await cloud.pass("PT3M");
});
afterAll(async () => {
  await running.close();
  receiver.close();
});

function messages() {
  return received.map(({ Message: text }) => JSON.parse(text) as Record<string, unknown>);
}

function whoMessages(): WhoMessage[] {
  return messages().filter((message): message is Record<string, unknown> & WhoMessage => message.source === "custom");
}

test("people and machines are told on topics of their own: the mail is text, the machine's message JSON", async () => {
  const cloud = embeddedCloud(running.url);
  const texts = await Promise.all((await cloud.inbox()).map(({ id }) => cloud.text(id)));
  expect(texts.filter((text) => text.startsWith('"[medium] new-user-created: '))).toHaveLength(5);
  expect(texts.join()).not.toContain('"version": "1.0"');
  expect(whoMessages()).toHaveLength(5);
});

test("the JSON form is whole, and is a custom notification of Amazon Q Developer in chat applications", () => {
  const [first] = whoMessages();
  const link = expect.stringMatching(/^https:\/\/us-east-1\.console\.aws\.amazon\.com\/cloudtrailv2\/home/);
  expect(first).toEqual({
    version: "1.0",
    source: "custom",
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    content: {
      textType: "client-markdown",
      title: "[medium] new-user-created: CreateUser by IAMUser in us-east-1, account 000000000000",
      description: "arn:aws:iam::000000000000:user/operator",
      nextSteps: [expect.stringMatching(/^Event: https:/)],
      keywords: ["new-user-created"],
    },
    metadata: {
      threadId: "new-user-created",
      summary: expect.any(String),
      eventType: "new-user-created",
      additionalContext: expect.objectContaining({
        form: "1",
        monitor: "new-user-created",
        severity: "medium",
        identity: "arn:aws:iam::000000000000:user/operator",
        identityType: "IAMUser",
        eventName: "CreateUser",
        user: "trailbell-demo-1",
        errorCode: "",
        region: "us-east-1",
        sourceAddress: "127.0.0.1",
        time: expect.stringMatching(/Z$/),
        link,
      }),
    },
  });
});

/** As a relay checks it, see "Verifying the signatures of Amazon SNS messages". */
async function isSigned(envelope: Envelope): Promise<boolean> {
  const certificate = new X509Certificate(await (await fetch(envelope.SigningCertURL)).text());
  const signed = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
    .filter((name) => envelope[name] !== undefined)
    .map((name) => `${name}\n${envelope[name]}\n`);
  const verifier = createVerify("RSA-SHA1").update(signed.join(""));
  return verifier.verify(certificate.publicKey, envelope.Signature, "base64");
}

test("the alarm comes by the same way, once, and every message is signed", async () => {
  const alarms = messages().filter(({ AlarmName }) => AlarmName !== undefined);
  expect(alarms).toEqual([expect.objectContaining({ AlarmName: "new-user-created-alarm", NewStateValue: "ALARM" })]);
  expect(await Promise.all(received.map(isSigned))).toEqual(received.map(() => true));
  const [first] = received;
  expect(first && (await isSigned({ ...first, Message: "forged" }))).toBe(false);
});

/** What docs/notify.md tells a relay to send on, and the fields it takes from the message. */
const relays: [to: string, body: (message: WhoMessage) => unknown][] = [
  ["Slack", ({ content, metadata }) => ({ text: `${content.title}\n${metadata.additionalContext.identity}` })],
  ["Teams", ({ content }) => ({ type: "message", text: content.title })],
  [
    "PagerDuty",
    ({ content, metadata, id }) => ({
      routing_key: "key",
      event_action: "trigger",
      dedup_key: id,
      payload: {
        summary: content.title,
        source: metadata.additionalContext.account,
        severity: "warning",
        custom_details: metadata.additionalContext,
      },
    }),
  ],
];

test.each(relays)("a relay to %s finds all that it needs in the message", async (_to, body) => {
  const got: string[] = [];
  const chat = createServer((request, response) => {
    void textOf(request).then((text) => {
      got.push(text);
      response.end();
    });
  });
  await new Promise<void>((ready) => chat.listen(0, "127.0.0.1", ready));
  const message = whoMessages()[0] ?? expect.fail("no message came");
  const url = `http://127.0.0.1:${(chat.address() as AddressInfo).port}/`;
  await fetch(url, { method: "POST", body: JSON.stringify(body(message)) });
  chat.close();
  expect(got[0]).toContain("CreateUser");
  expect(got[0]).not.toContain("undefined");
});
