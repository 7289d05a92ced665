/** Queues: made, found, listed and deleted; their attributes, tags and policies; the records of all this. */
import * as sqs from "@aws-sdk/client-sqs";
import { beforeAll, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { account, arnOf, refusalOf, sqsOf } from "./fixture.ts";

const running = useCloud({ services: ["sqs"] });
const cloud = sqsOf(running);

function urlOf(queue: string) {
  return `${running.url}/${account}/${queue}`;
}
const noSuchQueue = {
  name: "QueueDoesNotExist",
  code: "AWS.SimpleQueueService.NonExistentQueue",
  message: "The specified queue does not exist.",
  status: 400,
};
function invalid(message: string) {
  return {
    name: "InvalidParameterValue",
    code: "InvalidParameterValue",
    message,
    status: 400,
  };
}

test("a new queue has AWS's defaults", async () => {
  const url = await cloud.createQueue("plain");
  expect(url).toBe(urlOf("plain"));
  const seconds = String(Math.floor(running.clock.now() / 1000));
  expect(await cloud.attributes(url)).toEqual({
    QueueArn: arnOf("plain"),
    ApproximateNumberOfMessages: "0",
    ApproximateNumberOfMessagesNotVisible: "0",
    ApproximateNumberOfMessagesDelayed: "0",
    CreatedTimestamp: seconds,
    LastModifiedTimestamp: seconds,
    VisibilityTimeout: "30",
    MaximumMessageSize: "1048576",
    MessageRetentionPeriod: "345600",
    DelaySeconds: "0",
    ReceiveMessageWaitTimeSeconds: "0",
    SqsManagedSseEnabled: "true",
  });
});

test("a FIFO queue shows what it is", async () => {
  const url = await cloud.createQueue("ordered.fifo", { FifoQueue: "true" });
  expect(await cloud.attributes(url)).toMatchObject({
    FifoQueue: "true",
    ContentBasedDeduplication: "false",
    DeduplicationScope: "queue",
    FifoThroughputLimit: "perQueue",
  });
});

describe("creating a queue again", () => {
  beforeAll(() => cloud.createQueue("twice", { DelaySeconds: "5", VisibilityTimeout: "10" }));
  const same: [what: string, attributes: Record<string, string>][] = [
    ["with nothing said", {}],
    ["with some of its attributes", { DelaySeconds: "5" }],
    ["with a default it has", { ReceiveMessageWaitTimeSeconds: "0" }],
  ];
  test.each(same)("%s answers its URL", async (_what, attributes) => {
    expect(await cloud.createQueue("twice", attributes)).toBe(urlOf("twice"));
  });
  test("with another attribute is refused", async () => {
    expect(await refusalOf(cloud.createQueue("twice", { DelaySeconds: "6" }))).toEqual({
      name: "QueueNameExists",
      code: "QueueAlreadyExists",
      message: "A queue already exists with the same name and a different value for attribute DelaySeconds",
      status: 400,
    });
  });
});

describe("a queue that cannot be made", () => {
  const value = (name: string) => ({
    ...{ name: "InvalidAttributeValue", code: "InvalidAttributeValue", status: 400 },
    message: `Invalid value for the parameter ${name}.`,
  });
  const unknown = (name: string) => ({
    ...{ name: "InvalidAttributeName", code: "InvalidAttributeName", status: 400 },
    message: `Unknown Attribute ${name}.`,
  });
  const wrongName = invalid("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
  const redrive = (policy: string, reason: string) =>
    invalid(`Value ${policy} for parameter RedrivePolicy is invalid. Reason: ${reason}`);
  const cases: [what: string, name: string, attributes: Record<string, string>, expected: object][] = [
    ["a name with a blank", "a b", {}, wrongName],
    ["a name of 81 characters", "q".repeat(81), {}, wrongName],
    ["a FIFO name of another queue", "q.fifo", {}, wrongName],
    [
      "a FIFO queue of another name",
      "q",
      { FifoQueue: "true" },
      invalid(
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.",
      ),
    ],
    ["an attribute that is none", "q", { Colour: "red" }, unknown("Colour")],
    ["an attribute that cannot be set", "q", { QueueArn: "x" }, unknown("QueueArn")],
    [
      "a FIFO attribute of another queue",
      "q",
      { ContentBasedDeduplication: "true" },
      unknown("ContentBasedDeduplication"),
    ],
    ["a delay beyond 15 minutes", "q", { DelaySeconds: "901" }, value("DelaySeconds")],
    ["a timeout that is no number", "q", { VisibilityTimeout: "long" }, value("VisibilityTimeout")],
    ["a retention under a minute", "q", { MessageRetentionPeriod: "59" }, value("MessageRetentionPeriod")],
    ["a policy that is no JSON", "q", { Policy: "allow" }, value("Policy")],
    [
      "a redrive policy that is no JSON",
      "q",
      { RedrivePolicy: "x" },
      redrive("x", "Redrive policy is not a valid JSON map."),
    ],
    [
      "a redrive policy to no ARN",
      "q",
      { RedrivePolicy: '{"deadLetterTargetArn":"dummy","maxReceiveCount":42}' },
      redrive('{"deadLetterTargetArn":"dummy","maxReceiveCount":42}', "Invalid value for deadLetterTargetArn."),
    ],
    [
      "a redrive policy to no queue",
      "q",
      { RedrivePolicy: `{"deadLetterTargetArn":"${arnOf("gone")}","maxReceiveCount":"3"}` },
      redrive(`{"deadLetterTargetArn":"${arnOf("gone")}","maxReceiveCount":"3"}`, "Dead letter target does not exist."),
    ],
    [
      "two encryptions",
      "q",
      { KmsMasterKeyId: "alias/aws/sqs", SqsManagedSseEnabled: "true" },
      {
        ...unknown(""),
        message:
          "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
      },
    ],
  ];
  test.each(cases)("%s", async (_what, name, attributes, expected) => {
    expect(await refusalOf(cloud.createQueue(name, attributes))).toEqual(expected);
    expect(await refusalOf(cloud.client.send(new sqs.GetQueueUrlCommand({ QueueName: name })))).toEqual(noSuchQueue);
  });
});

describe("attributes are set and taken away", () => {
  const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*" }] });
  const cases: [what: string, changes: Record<string, string>, expected: Record<string, string | undefined>][] = [
    ["a number", { VisibilityTimeout: "0" }, { VisibilityTimeout: "0" }],
    ["a policy", { Policy: policy }, { Policy: policy }],
    ["no policy", { Policy: "" }, { Policy: undefined }],
    [
      "a key",
      { KmsMasterKeyId: "k" },
      { KmsMasterKeyId: "k", SqsManagedSseEnabled: "false", KmsDataKeyReusePeriodSeconds: "300" },
    ],
    [
      "SQS's own encryption",
      { SqsManagedSseEnabled: "true" },
      { KmsMasterKeyId: undefined, SqsManagedSseEnabled: "true" },
    ],
    ["no encryption", { SqsManagedSseEnabled: "false" }, { SqsManagedSseEnabled: "false" }],
  ];
  test.each(cases)("%s", async (_what, changes, expected) => {
    const url = await cloud.createQueue("changing");
    await running.clock.advance(5000);
    await cloud.set(url, changes);
    const attributes = await cloud.attributes(url);
    for (const [name, value] of Object.entries(expected)) expect(attributes[name]).toBe(value);
    expect(attributes.LastModifiedTimestamp).toBe(String(Math.floor(running.clock.now() / 1000)));
  });
});

test("queues are listed by their prefix, in pages", async () => {
  for (const name of ["list-a", "list-b", "list-c"]) await cloud.createQueue(name);
  const list = (input: sqs.ListQueuesCommandInput) => cloud.client.send(new sqs.ListQueuesCommand(input));
  const first = await list({ QueueNamePrefix: "list-", MaxResults: 2 });
  expect(first.QueueUrls).toEqual([urlOf("list-a"), urlOf("list-b")]);
  const second = await list({ QueueNamePrefix: "list-", MaxResults: 2, NextToken: first.NextToken });
  expect(second).toMatchObject({ QueueUrls: [urlOf("list-c")] });
  expect(second.NextToken).toBeUndefined();
  expect((await list({ QueueNamePrefix: "nobody" })).QueueUrls).toBeUndefined();
});

test("a deleted queue is gone with its messages", async () => {
  const url = await cloud.createQueue("short");
  await cloud.send(url, "hello");
  await cloud.client.send(new sqs.DeleteQueueCommand({ QueueUrl: url }));
  expect(await refusalOf(cloud.receive(url))).toEqual(noSuchQueue);
  await cloud.createQueue("short");
  expect(await cloud.receive(url)).toEqual([]);
});

test("a queue is of its region", async () => {
  const url = await cloud.createQueue("regional");
  expect(await refusalOf(sqsOf(running, "eu-west-1").receive(url))).toEqual(noSuchQueue);
});

test("tags are put and removed", async () => {
  const url = await cloud.createQueue("tagged");
  const tags = async () => (await cloud.client.send(new sqs.ListQueueTagsCommand({ QueueUrl: url }))).Tags;
  expect(await tags()).toBeUndefined();
  await cloud.client.send(new sqs.TagQueueCommand({ QueueUrl: url, Tags: { a: "1", b: "2" } }));
  await cloud.client.send(new sqs.UntagQueueCommand({ QueueUrl: url, TagKeys: ["a", "c"] }));
  expect(await tags()).toEqual({ b: "2" });
});

test("permissions are statements of the policy", async () => {
  const url = await cloud.createQueue("shared");
  const add = (Label: string) =>
    cloud.client.send(
      new sqs.AddPermissionCommand({ QueueUrl: url, Label, AWSAccountIds: [account], Actions: ["SendMessage"] }),
    );
  const remove = (Label: string) => cloud.client.send(new sqs.RemovePermissionCommand({ QueueUrl: url, Label }));
  await add("one");
  expect(JSON.parse((await cloud.attributes(url)).Policy ?? "")).toEqual({
    Version: "2008-10-17",
    Id: `${arnOf("shared")}/SQSDefaultPolicy`,
    Statement: [
      {
        Sid: "one",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: "SQS:SendMessage",
        Resource: arnOf("shared"),
      },
    ],
  });
  expect(await refusalOf(add("one"))).toEqual(
    invalid("Value one for parameter Label is invalid. Reason: Already exists."),
  );
  await remove("one");
  expect((await cloud.attributes(url)).Policy).toBeUndefined();
  expect(await refusalOf(remove("one"))).toEqual(
    invalid("Value one for parameter Label is invalid. Reason: can't find label."),
  );
});

test("management calls are recorded, those on messages are not", async () => {
  running.records.length = 0;
  const url = await cloud.createQueue("recorded", { DelaySeconds: "0" });
  await cloud.send(url, "hello");
  const [message] = await cloud.receive(url);
  await cloud.delete(url, message?.ReceiptHandle ?? "");
  await cloud.attributes(url);
  await refusalOf(cloud.createQueue("recorded", { DelaySeconds: "1" }));
  expect(running.records).toMatchObject([
    {
      eventSource: "sqs.amazonaws.com",
      eventName: "CreateQueue",
      readOnly: false,
      requestParameters: { queueName: "recorded", attributes: { DelaySeconds: "0" } },
      responseElements: { queueUrl: url },
    },
    { eventName: "GetQueueAttributes", readOnly: true, responseElements: null },
    { eventName: "CreateQueue", errorCode: "QueueNameExists", responseElements: null },
  ]);
});

test("what a request must contain", async () => {
  const { name, code, message } = await refusalOf(
    cloud.client.send(new sqs.DeleteQueueCommand({ QueueUrl: undefined })),
  );
  expect({ name, code, message }).toEqual({
    name: "MissingParameter",
    code: "MissingParameter",
    message: "The request must contain the parameter QueueUrl.",
  });
});
