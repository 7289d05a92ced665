/** Messages: sent, hidden while in flight, deleted, delayed, forgotten, put aside, in order; digests are checked by the SDK itself. */
import * as sqs from "@aws-sdk/client-sqs";
import { describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { arnOf, bodiesOf, refusalOf, sqsOf } from "./fixture.ts";

const running = useCloud({ services: ["sqs"] });
const cloud = sqsOf(running);

function later(seconds: number) {
  return running.clock.advance(seconds * 1000);
}
async function counts(url: string) {
  const attributes = await cloud.attributes(url);
  return ["", "NotVisible", "Delayed"].map((kind) => Number(attributes[`ApproximateNumberOfMessages${kind}`]));
}
let made = 0;
function newQueue(attributes: Record<string, string> = {}) {
  made += 1;
  return cloud.createQueue(`q${made}${attributes.FifoQueue ? ".fifo" : ""}`, attributes);
}
function invalid(message: string) {
  return { code: "InvalidParameterValue", message };
}

test("a message is hidden while it is in flight, comes back, and goes when it is deleted", async () => {
  const url = await newQueue();
  await cloud.send(url, "hello");
  const [first] = await cloud.receive(url);
  expect(first?.Body).toBe("hello");
  expect(await cloud.receive(url)).toEqual([]);
  expect(await counts(url)).toEqual([0, 1, 0]);
  await later(30);
  const [second] = await cloud.receive(url, { MessageSystemAttributeNames: ["ApproximateReceiveCount"] });
  expect(second).toMatchObject({ MessageId: first?.MessageId, Attributes: { ApproximateReceiveCount: "2" } });
  await cloud.delete(url, first?.ReceiptHandle ?? "");
  expect(await counts(url), "an older handle deletes nothing").toEqual([0, 1, 0]);
  await cloud.delete(url, second?.ReceiptHandle ?? "");
  await cloud.delete(url, second?.ReceiptHandle ?? "");
  expect(await counts(url)).toEqual([0, 0, 0]);
});

test("what a message carries is received as it was sent", async () => {
  const url = await newQueue();
  const attributes = {
    text: { DataType: "String", StringValue: "ü" },
    count: { DataType: "Number.int", StringValue: "7" },
    bytes: { DataType: "Binary", BinaryValue: Uint8Array.of(0, 255) },
  };
  const trace = { AWSTraceHeader: { DataType: "String", StringValue: "Root=1-5759e988-bd862e3fe1be46a994272793" } };
  const sent = await cloud.send(url, "hello", { MessageAttributes: attributes, MessageSystemAttributes: trace });
  expect(sent.MD5OfMessageSystemAttributes).toMatch(/^[0-9a-f]{32}$/);
  const [message] = await cloud.receive(url, { MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All"] });
  expect(message?.MessageAttributes).toEqual(attributes);
  expect(message?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
  expect(message?.Attributes).toEqual({
    SenderId: expect.stringMatching(/^AIDA/),
    SentTimestamp: String(Math.floor(running.clock.now())),
    ApproximateReceiveCount: "1",
    ApproximateFirstReceiveTimestamp: String(Math.floor(running.clock.now())),
    AWSTraceHeader: trace.AWSTraceHeader.StringValue,
  });
});

describe("the digest of attributes is AWS's", () => {
  const cases: [values: Record<string, string>, md5: string][] = [
    [{ Foo: "Bar" }, "ae7155c6026991b6d54b11589678bf9c"],
    [{ "Help.Me": "Me", Hello: "There", General: "Kenobi" }, "4c360f3fdafd970e05fae2f149d997f5"],
  ];
  test.each(cases)("%j", async (values, md5) => {
    const MessageAttributes = Object.fromEntries(
      Object.entries(values).map(([name, StringValue]) => [name, { DataType: "String", StringValue }]),
    );
    expect((await cloud.send(await newQueue(), "msg", { MessageAttributes })).MD5OfMessageAttributes).toBe(md5);
  });
});

describe("attributes are received by name", () => {
  const all = ["General", "Hello", "Help.Me"];
  const cases: [names: string[], expected: string[]][] = [
    [[], []],
    [["All"], all],
    [[".*"], all],
    [["Foo"], []],
    [
      ["Hello", "General"],
      ["General", "Hello"],
    ],
    [["Hello", "Foo"], ["Hello"]],
    [["Hel.*"], ["Hello", "Help.Me"]],
  ];
  test.each(cases)("%j", async (names, expected) => {
    const url = await newQueue({ VisibilityTimeout: "0" });
    const MessageAttributes = Object.fromEntries(all.map((name) => [name, { DataType: "String", StringValue: "v" }]));
    await cloud.send(url, "msg", { MessageAttributes });
    const [message] = await cloud.receive(url, { MessageAttributeNames: names });
    expect(Object.keys(message?.MessageAttributes ?? {}).sort()).toEqual(expected);
  });
});

describe("time", () => {
  test("a delayed message waits, by its own delay or the queue's", async () => {
    const url = await newQueue({ DelaySeconds: "10" });
    await cloud.send(url, "queue's");
    await cloud.send(url, "own", { DelaySeconds: 20 });
    await cloud.send(url, "at once", { DelaySeconds: 0 });
    expect(await counts(url)).toEqual([1, 0, 2]);
    expect(bodiesOf(await cloud.receive(url, { VisibilityTimeout: 600 }))).toEqual(["at once"]);
    await later(10);
    expect(bodiesOf(await cloud.receive(url, { VisibilityTimeout: 600 }))).toEqual(["queue's"]);
    await later(10);
    expect(bodiesOf(await cloud.receive(url, { VisibilityTimeout: 600 }))).toEqual(["own"]);
  });
  test("a message is forgotten after the queue's retention", async () => {
    const url = await newQueue({ MessageRetentionPeriod: "60" });
    await cloud.send(url, "old");
    await later(59);
    await cloud.send(url, "new");
    await later(1);
    expect(bodiesOf(await cloud.receive(url))).toEqual(["new"]);
  });
  test("visibility is prolonged and ended", async () => {
    const url = await newQueue();
    await cloud.send(url, "hello");
    const [message] = await cloud.receive(url);
    const change = (VisibilityTimeout: number) =>
      cloud.client.send(
        new sqs.ChangeMessageVisibilityCommand({
          QueueUrl: url,
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout,
        }),
      );
    await change(100);
    await later(99);
    expect(await cloud.receive(url)).toEqual([]);
    await change(0);
    expect(await refusalOf(change(0))).toMatchObject({ code: "AWS.SimpleQueueService.MessageNotInflight" });
    expect(bodiesOf(await cloud.receive(url))).toEqual(["hello"]);
  });
});

test("what was received too often goes to the dead-letter queue", async () => {
  const dead = await newQueue();
  const deadArn = (await cloud.attributes(dead)).QueueArn ?? "";
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadArn, maxReceiveCount: 2 });
  const url = await newQueue({ VisibilityTimeout: "0", RedrivePolicy });
  const { MessageId } = await cloud.send(url, "poison");
  for (const _ of [1, 2]) expect(await cloud.receive(url)).toHaveLength(1);
  expect(await cloud.receive(url)).toEqual([]);
  const [message] = await cloud.receive(dead, { MessageSystemAttributeNames: ["All"] });
  expect(message).toMatchObject({
    MessageId,
    Body: "poison",
    Attributes: { ApproximateReceiveCount: "3", DeadLetterQueueSourceArn: (await cloud.attributes(url)).QueueArn },
  });
  const sources = await cloud.client.send(new sqs.ListDeadLetterSourceQueuesCommand({ QueueUrl: dead }));
  expect(sources.queueUrls).toEqual([url]);
});

test("a dead-letter queue may refuse its sources", async () => {
  const dead = await newQueue({ RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' });
  const deadLetterTargetArn = (await cloud.attributes(dead)).QueueArn;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 });
  expect(await refusalOf(newQueue({ RedrivePolicy }))).toMatchObject({ code: "InvalidParameterValue" });
});

describe("a FIFO queue", () => {
  const fifo = { FifoQueue: "true", ContentBasedDeduplication: "true" };
  const inGroup = (MessageGroupId: string) => ({ MessageGroupId });
  test("takes a message once in five minutes", async () => {
    const url = await newQueue(fifo);
    const first = await cloud.send(url, "same", inGroup("a"));
    const again = await cloud.send(url, "same", inGroup("a"));
    expect(again).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
    expect(await counts(url)).toEqual([1, 0, 0]);
    await later(300);
    await cloud.send(url, "same", inGroup("a"));
    expect(await counts(url)).toEqual([2, 0, 0]);
  });
  test("keeps a group's order: it waits while one of it is in flight", async () => {
    const url = await newQueue(fifo);
    for (const [body, group] of [
      ["a1", "a"],
      ["a2", "a"],
      ["b1", "b"],
    ] as const)
      await cloud.send(url, body, inGroup(group));
    const [first] = await cloud.receive(url, { MaxNumberOfMessages: 1 });
    expect(first?.Body).toBe("a1");
    expect(bodiesOf(await cloud.receive(url))).toEqual(["b1"]);
    await cloud.delete(url, first?.ReceiptHandle ?? "");
    expect(bodiesOf(await cloud.receive(url))).toEqual(["a2"]);
  });
  test("refuses a handle whose time is over", async () => {
    const url = await newQueue({ ...fifo, VisibilityTimeout: "1" });
    await cloud.send(url, "hello", inGroup("a"));
    const [message] = await cloud.receive(url);
    const handle = message?.ReceiptHandle ?? "";
    await later(1);
    expect(await refusalOf(cloud.delete(url, handle))).toMatchObject(
      invalid(`Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`),
    );
  });
  const wrongType = "The request include parameter that is not valid for this queue type.";
  const refused: [what: string, attributes: Record<string, string>, more: object, expected: object][] = [
    [
      "no group",
      fifo,
      {},
      { code: "MissingParameter", message: "The request must contain the parameter MessageGroupId." },
    ],
    [
      "no deduplication",
      { FifoQueue: "true" },
      inGroup("a"),
      invalid(
        "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
      ),
    ],
    [
      "a delay",
      fifo,
      { ...inGroup("a"), DelaySeconds: 2 },
      invalid(`Value 2 for parameter DelaySeconds is invalid. Reason: ${wrongType}`),
    ],
    [
      "a deduplication on a standard queue",
      {},
      { MessageDeduplicationId: "d" },
      invalid(`Value d for parameter MessageDeduplicationId is invalid. Reason: ${wrongType}`),
    ],
    [
      "a deduplication id of 129 characters",
      { FifoQueue: "true" },
      { MessageGroupId: "g", MessageDeduplicationId: "d".repeat(129) },
      invalid(
        `Value ${"d".repeat(129)} for parameter MessageDeduplicationId is invalid. Reason: It can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
      ),
    ],
  ];
  test("a queue may be called by its name alone", async () => {
    const url = await newQueue();
    await cloud.send(url.split("/").at(-1) ?? "", "hello");
    expect((await cloud.receive(url)).map(({ Body }) => Body)).toEqual(["hello"]);
  });

  test.each(refused)("%s is refused", async (_what, attributes, more, expected) => {
    expect(await refusalOf(cloud.send(await newQueue(attributes), "hello", more))).toMatchObject(expected);
  });
});

describe("a message that is refused", () => {
  const text = (DataType: string, StringValue: string) => ({ MessageAttributes: { a: { DataType, StringValue } } });
  const cases: [what: string, body: string, more: Partial<sqs.SendMessageCommandInput>, expected: object][] = [
    ["empty", "", {}, { code: "MissingParameter", message: "The request must contain the parameter MessageBody." }],
    ["with a character that XML has not", "\u0001", {}, { code: "InvalidMessageContents" }],
    [
      "too long",
      "m".repeat(1025),
      {},
      invalid("One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes."),
    ],
    [
      "with a delay beyond 15 minutes",
      "m",
      { DelaySeconds: 901 },
      invalid("Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."),
    ],
    [
      "with an attribute of no type",
      "m",
      text("Text", "v"),
      invalid(
        "The type of message (user) attribute 'a' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
      ),
    ],
    [
      "with a number that is none",
      "m",
      text("Number", "v"),
      invalid("Can't cast the value of message (user) attribute 'a' to a number."),
    ],
  ];
  test.each(cases)("%s", async (_what, body, more, expected) => {
    const url = await newQueue({ MaximumMessageSize: "1024" });
    expect(await refusalOf(cloud.send(url, body, more))).toMatchObject(expected);
  });
});

describe("receiving out of bounds", () => {
  const value = (given: number, name: string, reason: string) =>
    invalid(`Value ${given} for parameter ${name} is invalid. Reason: ${reason}`);
  const cases: [input: Partial<sqs.ReceiveMessageCommandInput>, expected: object][] = [
    [{ MaxNumberOfMessages: 11 }, value(11, "MaxNumberOfMessages", "Must be between 1 and 10, if provided.")],
    [{ WaitTimeSeconds: 21 }, value(21, "WaitTimeSeconds", "Must be >= 0 and <= 20, if provided.")],
  ];
  test.each(cases)("%j", async (input, expected) => {
    expect(await refusalOf(cloud.receive(await newQueue(), input))).toMatchObject(expected);
  });
  test("a handle that is none", async () => {
    expect(await refusalOf(cloud.delete(await newQueue(), "dummy"))).toEqual({
      ...{ name: "ReceiptHandleIsInvalid", code: "ReceiptHandleIsInvalid", status: 404 },
      message: 'The input receipt handle "dummy" is not a valid receipt handle.',
    });
  });
});

describe("batches", () => {
  const sendAll = (QueueUrl: string, Entries: sqs.SendMessageBatchRequestEntry[]) =>
    cloud.client.send(new sqs.SendMessageBatchCommand({ QueueUrl, Entries }));
  test("send, change and delete, each entry for itself", async () => {
    const url = await newQueue();
    const sent = await sendAll(url, [
      { Id: "1", MessageBody: "one" },
      { Id: "2", MessageBody: "\u0001" },
    ]);
    expect(sent.Successful).toMatchObject([{ Id: "1" }]);
    expect(sent.Failed).toMatchObject([{ Id: "2", SenderFault: true, Code: "InvalidMessageContents" }]);
    const [message] = await cloud.receive(url);
    const handles = [
      { Id: "a", ReceiptHandle: message?.ReceiptHandle },
      { Id: "b", ReceiptHandle: "dummy" },
    ];
    const changed = await cloud.client.send(
      new sqs.ChangeMessageVisibilityBatchCommand({
        QueueUrl: url,
        Entries: handles.map((entry) => ({ ...entry, VisibilityTimeout: 60 })),
      }),
    );
    expect(changed).toMatchObject({ Successful: [{ Id: "a" }], Failed: [{ Id: "b", Code: "ReceiptHandleIsInvalid" }] });
    const deleted = await cloud.client.send(new sqs.DeleteMessageBatchCommand({ QueueUrl: url, Entries: handles }));
    expect(deleted).toMatchObject({ Successful: [{ Id: "a" }], Failed: [{ Id: "b", Code: "ReceiptHandleIsInvalid" }] });
    expect(await counts(url)).toEqual([0, 0, 0]);
  });
  const entry = (Id: string) => ({ Id, MessageBody: "m" });
  const wrongId =
    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.";
  const refused: [what: string, entries: sqs.SendMessageBatchRequestEntry[], name: string, message: string][] = [
    ["no entry", [], "EmptyBatchRequest", "There should be at least one SendMessageBatchRequestEntry in the request."],
    [
      "eleven entries",
      Array.from({ length: 11 }, (_, index) => entry(String(index))),
      "TooManyEntriesInBatchRequest",
      "Maximum number of entries per request are 10. You have sent 11.",
    ],
    ["a name twice", [entry("a"), entry("a")], "BatchEntryIdsNotDistinct", "Id a repeated."],
    ["a strange name", [entry("a:b")], "InvalidBatchEntryId", wrongId],
  ];
  test.each(refused)("%s is refused", async (_what, entries, name, message) => {
    expect(await refusalOf(sendAll(await newQueue(), entries))).toMatchObject({
      ...{ name, message, code: `AWS.SimpleQueueService.${name}` },
    });
  });
});

test("a queue is purged once a minute", async () => {
  const url = await newQueue();
  await cloud.send(url, "hello");
  const purge = () => cloud.client.send(new sqs.PurgeQueueCommand({ QueueUrl: url }));
  await purge();
  expect(await counts(url)).toEqual([0, 0, 0]);
  const queue = arnOf("").length;
  const name = ((await cloud.attributes(url)).QueueArn ?? "").slice(queue);
  expect(await refusalOf(purge())).toEqual({
    name: "PurgeQueueInProgress",
    code: "AWS.SimpleQueueService.PurgeQueueInProgress",
    message: `Only one PurgeQueue operation on ${name} is allowed every 60 seconds.`,
    status: 403,
  });
  await later(60);
  await purge();
});
