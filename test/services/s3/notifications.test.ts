/** Event notifications: to queues, topics and the event bus, with AWS's validation and test event. */

import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const cloud = useCloud({ services: ["s3", "sns", "sqs", "iam", "sts", "events"] });
const [s3, sqs, sns] = [cloud.client(S3Client), cloud.client(SQSClient), cloud.client(SNSClient)];

const account = "000000000000";
const queueArn = `arn:aws:sqs:us-east-1:${account}:q`;
const topicArn = `arn:aws:sns:us-east-1:${account}:t`;
const Bucket = "told";

function letIn(Action: string, Resource: string, Service = "s3.amazonaws.com") {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service },
        Action,
        Resource,
        Condition: {
          ArnLike: { "aws:SourceArn": `arn:aws:s3:::${Bucket}` },
          StringEquals: { "aws:SourceAccount": account },
        },
      },
    ],
  });
}

async function queue(name: string, Policy?: string): Promise<string> {
  const { QueueUrl = "" } = await sqs.send(
    new CreateQueueCommand({ QueueName: name, ...(Policy && { Attributes: { Policy } }) }),
  );
  return QueueUrl;
}

async function messages(QueueUrl: string): Promise<{ [key: string]: unknown }[]> {
  const found: { [key: string]: unknown }[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
    );
    if (Messages.length === 0) return found;
    found.push(...Messages.map(({ Body = "{}" }) => JSON.parse(Body)));
  }
}

function configure(NotificationConfiguration: NotificationConfiguration, SkipDestinationValidation?: boolean) {
  return s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration,
      ...(SkipDestinationValidation && { SkipDestinationValidation }),
    }),
  );
}

beforeEach(async () => {
  cloud.reset();
  await s3.send(new CreateBucketCommand({ Bucket }));
});

test("a queue hears of the test, and then of what its events and filter ask for", async () => {
  const url = await queue("q", letIn("sqs:SendMessage", queueArn));
  const Filter = { Key: { FilterRules: [{ Name: "prefix" as const, Value: "logs/" }] } };
  const Events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:DeleteMarkerCreated", "s3:ObjectTagging:Put"] as const;
  await configure({ QueueConfigurations: [{ Id: "mine", QueueArn: queueArn, Events: [...Events], Filter }] });
  expect(await messages(url)).toEqual([
    expect.objectContaining({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket }),
  ]);
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key: "logs/a b+ü", Body: "hello" }));
  await s3.send(new PutObjectCommand({ Bucket, Key: "other", Body: "hello" }));
  await s3.send(
    new PutObjectTaggingCommand({ Bucket, Key: "logs/a b+ü", Tagging: { TagSet: [{ Key: "a", Value: "b" }] } }),
  );
  await s3.send(new DeleteObjectCommand({ Bucket, Key: "logs/a b+ü" }));
  const records = (await messages(url)).flatMap(({ Records }) => Records as { eventName: string; s3: object }[]);
  expect(records.map(({ eventName }) => eventName)).toEqual([
    "ObjectCreated:Put",
    "ObjectTagging:Put",
    "ObjectRemoved:DeleteMarkerCreated",
  ]);
  expect(records[0]).toMatchObject({
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: "us-east-1",
    s3: {
      s3SchemaVersion: "1.0",
      configurationId: "mine",
      bucket: { name: Bucket, arn: `arn:aws:s3:::${Bucket}` },
      object: { key: "logs/a+b%2B%C3%BC", size: 5, eTag: "5d41402abc4b2a76b9719d911017c592", versionId: VersionId },
    },
  });
});

test("a topic tells its subscribers", async () => {
  const url = await queue(
    "q",
    letIn("sqs:SendMessage", queueArn, "sns.amazonaws.com").replace(/"Condition":\{.*?\}\}/, '"Sid":"a"'),
  );
  await sns.send(new CreateTopicCommand({ Name: "t" }));
  const Policy = letIn("SNS:Publish", topicArn);
  await sns.send(
    new SetTopicAttributesCommand({ TopicArn: topicArn, AttributeName: "Policy", AttributeValue: Policy }),
  );
  await sns.send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: "sqs",
      Endpoint: queueArn,
      Attributes: { RawMessageDelivery: "true" },
    }),
  );
  await configure({ TopicConfigurations: [{ TopicArn: topicArn, Events: ["s3:ObjectCreated:Put"] }] });
  await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "hello" }));
  expect(await messages(url)).toEqual([
    expect.objectContaining({ Event: "s3:TestEvent" }),
    { Records: [expect.objectContaining({ eventName: "ObjectCreated:Put" })] },
  ]);
});

test("the event bus hears of everything", async () => {
  const url = await queue(
    "q",
    letIn("sqs:SendMessage", queueArn, "events.amazonaws.com").replace(/"Condition":\{.*?\}\}/, '"Sid":"a"'),
  );
  const events = cloud.client(EventBridgeClient);
  await events.send(new PutRuleCommand({ Name: "r", EventPattern: JSON.stringify({ source: ["aws.s3"] }) }));
  await events.send(new PutTargetsCommand({ Rule: "r", Targets: [{ Id: "q", Arn: queueArn }] }));
  await configure({ EventBridgeConfiguration: {} });
  await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "hello" }));
  await cloud.clock.advance(60_000);
  expect(await messages(url)).toMatchObject([
    { source: "aws.s3", "detail-type": "Object Created", detail: { bucket: { name: Bucket }, reason: "PutObject" } },
  ]);
});

describe("refused", () => {
  const created = ["s3:ObjectCreated:*" as const];
  const unable = { name: "InvalidArgument", message: "Unable to validate the following destination configurations" };

  test.each<[what: string, configuration: NotificationConfiguration, refusal: object]>([
    ["a queue that is not there", { QueueConfigurations: [{ QueueArn: `${queueArn}2`, Events: created }] }, unable],
    ["a queue that lets nobody in", { QueueConfigurations: [{ QueueArn: queueArn, Events: created }] }, unable],
    ["a topic that is not there", { TopicConfigurations: [{ TopicArn: topicArn, Events: created }] }, unable],
    [
      "a function, as there are none",
      {
        LambdaFunctionConfigurations: [
          { LambdaFunctionArn: `arn:aws:lambda:us-east-1:${account}:function:f`, Events: created },
        ],
      },
      unable,
    ],
    [
      "another region",
      { QueueConfigurations: [{ QueueArn: queueArn.replace("us-east-1", "eu-west-1"), Events: created }] },
      {
        name: "InvalidArgument",
        message: "The notification destination service region is not valid for the bucket location constraint",
      },
    ],
    [
      "two that overlap",
      {
        QueueConfigurations: [
          { Id: "a", QueueArn: queueArn, Events: created },
          { Id: "b", QueueArn: queueArn, Events: ["s3:ObjectCreated:Put"] },
        ],
      },
      { name: "InvalidArgument", message: expect.stringMatching(/^Configuration is ambiguously defined/) },
    ],
  ])("%s", async (_, configuration, refusal) => {
    await queue("q");
    await expect(configure(configuration)).rejects.toMatchObject(refusal);
  });

  test("but not where the caller asks not to validate", async () => {
    await configure({ QueueConfigurations: [{ QueueArn: queueArn, Events: created }] }, true);
  });
});
