/** Which AWS services a topic's policy lets publish, and whom their messages reach. */
import * as sns from "@aws-sdk/client-sns";
import { describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { account, arnOf, followLink, snsOf } from "./fixture.ts";

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);
const topic = arnOf("alarms");

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe("a service that publishes", () => {
  const alarm = `arn:aws:cloudwatch:us-east-1:${account}:alarm:new-user-created-alarm`;
  const cloudwatch = "cloudwatch.amazonaws.com";
  const events = "events.amazonaws.com";
  const statement = (more: object) => ({ Effect: "Allow", Action: "SNS:Publish", Resource: topic, ...more });
  const forService = (Service: string, Condition?: object) =>
    statement({ Principal: { Service }, ...(Condition && { Condition }) });
  const source = (value: string) => ({ ArnLike: { "aws:SourceArn": value } });
  const cases: [what: string, statements: object[] | undefined, service: string, allowed: boolean][] = [
    ["the default policy", undefined, cloudwatch, true],
    ["the default policy", undefined, events, false],
    ["a policy that names it", [forService(cloudwatch)], cloudwatch, true],
    ["a policy that names it", [forService(events)], events, true],
    ["a policy that names another", [forService("s3.amazonaws.com")], cloudwatch, false],
    ["a policy for this alarm", [forService(cloudwatch, source(alarm))], cloudwatch, true],
    ["a policy for another alarm", [forService(cloudwatch, source(`${alarm}-2`))], cloudwatch, false],
    [
      "a policy for this account",
      [forService(cloudwatch, { StringEquals: { "aws:SourceAccount": account } })],
      cloudwatch,
      true,
    ],
    [
      "a policy for another account",
      [forService(cloudwatch, { StringEquals: { "aws:SourceAccount": "1" } })],
      cloudwatch,
      false,
    ],
    ["a policy for everybody", [statement({ Principal: "*" })], events, true],
    [
      "a policy that denies it",
      [statement({ Principal: "*" }), { ...forService(cloudwatch), Effect: "Deny" }],
      cloudwatch,
      false,
    ],
  ];
  test.each(cases)("by %s (%j): %s may: %s", async (_what, statements, name, allowed) => {
    const TopicArn = await cloud.createTopic("watched");
    if (statements) {
      const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement: statements }).replaceAll(
        topic,
        TopicArn,
      );
      await cloud.client.send(new sns.SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
    }
    const principal = { kind: "service", name, account, sourceArn: alarm } as const;
    const call = () =>
      running.cloud.invoke("sns", "Publish", { TopicArn, Message: "ring" }, { principal, region: "us-east-1" });
    if (allowed) expect(call()).toMatchObject({ MessageId: expect.stringMatching(uuid) });
    else expect(call).toThrow(`Resource: ${alarm} is not authorized to perform: SNS:Publish on resource: ${TopicArn}`);
    await cloud.client.send(new sns.DeleteTopicCommand({ TopicArn }));
  });

  test("reaches those who confirmed, each with the text of its protocol", async () => {
    const TopicArn = await cloud.createTopic("ringing");
    await cloud.subscribe(TopicArn, "ops@example.com");
    await followLink(running);
    await cloud.subscribe(TopicArn, "pending@example.com");
    const Message = JSON.stringify({ default: "{}", email: "An alarm rang.", sms: "!" });
    const principal = { kind: "service", name: cloudwatch, account, sourceArn: alarm } as const;
    const input = { TopicArn, Message, MessageStructure: "json", Subject: 'ALARM: "a" in US East (N. Virginia)' };
    running.cloud.mailbox.clear();
    running.cloud.invoke("sns", "Publish", input, { principal, region: "us-east-1" });
    expect(running.inbox()).toMatchObject([
      {
        to: "ops@example.com",
        subject: 'ALARM: "a" in US East (N. Virginia)',
        text: expect.stringMatching(/^An alarm rang\.\n\n--\n/),
      },
    ]);
  });
});
