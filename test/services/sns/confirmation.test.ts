/** How a subscription comes into force and ends: confirmed by its token, ended by its ARN, forgotten by time. */
import * as sns from "@aws-sdk/client-sns";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { arnOf, followLink, invalid, refusalOf, snsOf } from "./fixture.ts";

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);
let topic: string;
beforeEach(async () => {
  running.reset();
  topic = await cloud.createTopic("alarms");
});

function hours(count: number) {
  return count * 3_600_000;
}
const address = "ops@example.com";
const missing = { code: "NotFound", message: "Subscription does not exist", status: 404 };
function mails() {
  return running.inbox();
}
function lastLink() {
  return new URL(mails().at(-1)?.links[0] ?? "");
}
function lastToken() {
  return lastLink().searchParams.get("Token") ?? "";
}
async function listed(): Promise<sns.Subscription[]> {
  return (await cloud.client.send(new sns.ListSubscriptionsByTopicCommand({ TopicArn: topic }))).Subscriptions ?? [];
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
    await running.clock.advance(hours(48) - 1);
    expect((await cloud.subscriptionAttributes(arn)).PendingConfirmation).toBe("true");
    await running.clock.advance(1);
    expect(await refusalOf(cloud.subscriptionAttributes(arn))).toEqual(missing);
    expect(await refusalOf(confirm(token))).toEqual(invalid("Token"));
    expect(await listed()).toEqual([]);
  });

  test("in time keeps it for ever; asking again gives it two more days", async () => {
    const other = await cloud.subscribe(topic, "b@example.com");
    await running.clock.advance(hours(47));
    await subscribe("email", address);
    await confirm(lastToken());
    await subscribe("email", "b@example.com");
    await running.clock.advance(hours(47));
    expect((await cloud.subscriptionAttributes(other)).PendingConfirmation).toBe("true");
    await running.clock.advance(hours(1000));
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
    await running.clock.advance(hours(48));
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
