/** The mails that SNS writes, and the pages to which their links lead. */
import { existsSync, readFileSync } from "node:fs";
import * as sns from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { followLink, snsOf } from "./fixture.ts";

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);
let topic: string;
beforeEach(async () => {
  running.reset();
  topic = await cloud.createTopic("alarms");
});

const address = "ops@example.com";
function inbox() {
  return running.inbox();
}
function last() {
  return inbox().at(-1);
}

describe("the mail to confirm", () => {
  test("is AWS's, with a link to this cloud", async () => {
    await cloud.subscribe(topic, address);
    const link = last()?.links[0] ?? "";
    expect(link).toMatch(
      new RegExp(`^${running.url}/confirmation.html\\?TopicArn=${topic}&Token=[0-9a-f]{288}&Endpoint=${address}$`),
    );
    expect(last()).toMatchObject({
      to: address,
      from: "AWS Notifications <no-reply@sns.amazonaws.com>",
      subject: "AWS Notification - Subscription Confirmation",
      receivedAt: new Date(running.clock.now()).toISOString(),
      links: [link],
      text: `You have chosen to subscribe to the topic: 
${topic}

To confirm this subscription, click or visit the link below (If this was in error no action is necessary): 
${link}

Please do not reply directly to this email. If you wish to remove yourself from receiving all future SNS subscription confirmation requests please send an email to sns-opt-out`,
    });
  });

  const senders: [displayName: string, from: string][] = [
    ["Security alarms", "Security alarms <no-reply@sns.amazonaws.com>"],
    ['Alarms, "loud"', '"Alarms, \\"loud\\"" <no-reply@sns.amazonaws.com>'],
  ];
  test.each(senders)("comes from the topic's display name: %s", async (displayName, from) => {
    await cloud.subscribe(await cloud.createTopic("named", { DisplayName: displayName }), address);
    expect(last()?.from).toBe(from);
  });

  test("is JSON with a URL for programs where JSON is wanted", async () => {
    await cloud.client.send(new sns.SubscribeCommand({ TopicArn: topic, Protocol: "email-json", Endpoint: address }));
    const { Type, SubscribeURL } = JSON.parse(last()?.text ?? "");
    expect([Type, last()?.links]).toEqual(["SubscriptionConfirmation", expect.arrayContaining([SubscribeURL])]);
    await fetch(SubscribeURL);
    await cloud.publish(topic, "told", { Subject: "News" });
    const { Signature, ...notification } = JSON.parse(last()?.text ?? "");
    expect([last()?.subject, notification]).toMatchObject([
      "News",
      { Type: "Notification", Subject: "News", Message: "told" },
    ]);
  });
});

describe("a notification", () => {
  test("has the subject, the message and AWS's footer", async () => {
    const arn = await cloud.subscribe(topic, address);
    await followLink(running);
    await cloud.publish(topic, "The bell rang.\n", { Subject: "Bell" });
    const link = `${running.url}/unsubscribe.html?SubscriptionArn=${arn}&Endpoint=${address}`;
    expect(last()).toMatchObject({ to: address, subject: "Bell", links: [link] });
    expect(last()?.text).toBe(
      `The bell rang.


--
If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:
${link}

Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at https://aws.amazon.com/support`,
    );
  });

  test("without a subject is an AWS Notification Message", async () => {
    await cloud.subscribe(topic, address);
    await followLink(running);
    await cloud.publish(topic, "hello");
    expect(last()?.subject).toBe("AWS Notification Message");
  });

  test("is sent to nobody who has not confirmed, whatever is published", async () => {
    await cloud.subscribe(topic, address);
    await cloud.publish(topic, "one");
    await cloud.client.send(
      new sns.PublishBatchCommand({ TopicArn: topic, PublishBatchRequestEntries: [{ Id: "1", Message: "two" }] }),
    );
    expect(inbox().length).toBe(1);
  });
});

const recorded = new URL("../../../../shared/semantics/vectors/recorded/alarm-email.json", import.meta.url);
const absent = !existsSync(recorded);
if (absent) console.warn("SKIPPED: the recorded footer of SNS's mails, because ../shared/semantics is not there.");

test.skipIf(absent)("the footer is the recorded one (skipped without ../shared)", async () => {
  const { snsFooter } = JSON.parse(readFileSync(recorded, "utf8")) as { snsFooter: string };
  const SubscriptionArn = await cloud.subscribe(topic, address);
  await followLink(running);
  await cloud.publish(topic, "hello");
  const filled = snsFooter
    .replace("https://sns.{region}.amazonaws.com", running.url)
    .replace("{subscriptionArn}", SubscriptionArn)
    .replace("{email}", address);
  expect(last()?.text).toBe(`hello${filled}`);
});

describe("the pages", () => {
  const status = (html: string) => /<h1 id="status">([^<]*)<\/h1>/.exec(html)?.[1];
  const hrefs = (html: string) =>
    Array.from(html.matchAll(/href="([^"]*)"/g), ([, href = ""]) => href.replaceAll("&amp;", "&"));

  test("confirm, unsubscribe and resubscribe by one link each", async () => {
    const arn = await cloud.subscribe(topic, address);
    const confirmation = await followLink(running);
    const confirmed = await confirmation.text();
    expect([confirmation.status, status(confirmed), confirmed.includes(`<dd>${arn}</dd>`)]).toEqual([
      200,
      "Subscription confirmed!",
      true,
    ]);
    const removed = await (await fetch(hrefs(confirmed)[0] ?? "")).text();
    expect([status(removed), (await cloud.topicAttributes(topic)).SubscriptionsConfirmed]).toEqual([
      "Subscription removed!",
      "0",
    ]);
    const restored = await (await fetch(hrefs(removed)[0] ?? "")).text();
    expect([status(restored), (await cloud.topicAttributes(topic)).SubscriptionsConfirmed]).toEqual([
      "Subscription confirmed!",
      "1",
    ]);
  });

  test("confirm again without harm", async () => {
    await cloud.subscribe(topic, address);
    for (const _time of [1, 2]) expect((await followLink(running)).status).toBe(200);
  });

  test("work for a topic in any region", async () => {
    const west = snsOf(running, "eu-west-1");
    const arn = await west.subscribe(await west.createTopic("west"), address);
    await followLink(running);
    expect((await west.subscriptionAttributes(arn)).PendingConfirmation).toBe("false");
  });

  const page = (path: string, query: Record<string, string>) =>
    fetch(`${running.url}${path}?${new URLSearchParams(query)}`);
  const script = "<script>alert(1)</script>";
  const broken: [what: string, ask: () => Promise<Response>, status: number, headline: string][] = [
    ["a broken token", () => page("/confirmation.html", { Token: script }), 400, "This link cannot be used"],
    ["no token", () => page("/confirmation.html", {}), 400, "This link cannot be used"],
    ["somebody's token", () => page("/confirmation.html", { Token: "abc123" }), 400, "This link cannot be used"],
    [
      "a broken subscription",
      () => page("/unsubscribe.html", { SubscriptionArn: script }),
      400,
      "Nothing to unsubscribe",
    ],
    [
      "a subscription that is gone",
      () => page("/unsubscribe.html", { SubscriptionArn: `${topic}:gone` }),
      404,
      "Nothing to unsubscribe",
    ],
  ];
  test.each(broken)("say what is wrong with %s", async (_what, ask, expected, headline) => {
    const answer = await ask();
    const html = await answer.text();
    expect([answer.status, status(html), html.includes("<script")]).toEqual([expected, headline, false]);
  });

  test("say that a link is used up once its subscription has ended", async () => {
    const arn = await cloud.subscribe(topic, address);
    const link = last()?.links[0] ?? "";
    await followLink(running);
    await cloud.client.send(new sns.UnsubscribeCommand({ SubscriptionArn: arn }));
    expect((await fetch(link)).status).toBe(400);
    await running.clock.advance(48 * 3_600_000);
    expect((await fetch(link)).status).toBe(400);
  });

  test("do not end what only its owner may end, nor what is pending", async () => {
    const arn = await cloud.subscribe(topic, address);
    const ended = () => page("/unsubscribe.html", { SubscriptionArn: arn, Endpoint: address });
    expect((await ended()).status).toBe(400);
    const Token = new URL(last()?.links[0] ?? "").searchParams.get("Token") ?? "";
    const guarded = { TopicArn: topic, Token, AuthenticateOnUnsubscribe: "true" };
    await cloud.client.send(new sns.ConfirmSubscriptionCommand(guarded));
    expect((await ended()).status).toBe(403);
    expect((await cloud.topicAttributes(topic)).SubscriptionsConfirmed).toBe("1");
  });

  test("need nothing from elsewhere, and run no scripts", async () => {
    await cloud.subscribe(topic, "o'neil+<b>@example.com".replace(/[<>]/g, ""));
    const answer = await followLink(running);
    const html = await answer.text();
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).toContain("o&#39;neil+b@example.com");
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(/);
  });
});
