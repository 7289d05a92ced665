/** Publish and PublishBatch: what a message may be, FIFO topics, and which AWS services a topic's policy lets in. */
import * as sns from "@aws-sdk/client-sns";
import { beforeAll, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { account, arnOf, invalid, refusalOf, snsOf } from "./fixture.ts";

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);
const topic = arnOf("alarms");
const ordered = arnOf("ordered.fifo");
beforeAll(async () => {
  await cloud.createTopic("alarms");
  await cloud.createTopic("ordered.fifo", { FifoTopic: "true" });
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
function publish(input: Partial<sns.PublishCommandInput>) {
  return cloud.client.send(new sns.PublishCommand({ Message: "hello", ...input }));
}
function publishBatch(entries: Partial<sns.PublishBatchRequestEntry>[], TopicArn = topic) {
  return cloud.client.send(
    new sns.PublishBatchCommand({
      TopicArn,
      PublishBatchRequestEntries: entries.map((entry, index) => ({ Id: String(index), Message: "hello", ...entry })),
    }),
  );
}

describe("a message", () => {
  const taken: [what: string, input: Partial<sns.PublishCommandInput>][] = [
    ["of 256 KiB", { Message: "m".repeat(262_144) }],
    ["with a subject of 100 characters", { Subject: "s".repeat(100) }],
    ["to the topic as a target", { TopicArn: undefined, TargetArn: topic }],
    ["with texts by protocol", { MessageStructure: "json", Message: '{"default":"d","email":"e"}' }],
    ["with a text given twice", { MessageStructure: "json", Message: '{"default":"d","default":"e"}' }],
    ["with a labelled type", { MessageAttributes: { a: { DataType: "Number.int", StringValue: "1" } } }],
  ];
  test.each(taken)("%s is taken", async (_what, input) => {
    expect((await publish({ TopicArn: topic, ...input })).MessageId).toMatch(uuid);
  });

  const json = (Message: string) => ({ MessageStructure: "json", Message });
  const noDefault = invalid("Message Structure - No default entry in JSON message body");
  const refused: [what: string, input: Partial<sns.PublishCommandInput>, expected: object][] = [
    ["that is empty", { Message: "" }, invalid("Empty message")],
    ["of more than 256 KiB", { Message: "m".repeat(262_145) }, invalid("Message too long")],
    [
      "of more than 256 KiB with its attributes",
      { Message: "m".repeat(262_144), MessageAttributes: { a: { DataType: "String", StringValue: "b" } } },
      invalid("Message too long"),
    ],
    ["with an empty subject", { Subject: "" }, invalid("Subject")],
    ["with a subject of 101 characters", { Subject: "s".repeat(101) }, invalid("Subject")],
    ["with a line break in the subject", { Subject: "a\nb" }, invalid("Subject")],
    ["without a default text", json('{"sqs":"x"}'), noDefault],
    ["whose default is no text", json('{"default":{"object":"test"}}'), noDefault],
    ["whose texts are no object", json('"default"'), noDefault],
    [
      "whose texts are no JSON",
      json('{"default":"x"} }'),
      invalid("Message Structure - JSON message body failed to parse"),
    ],
    ["to nobody", { TopicArn: undefined }, invalid("TopicArn or TargetArn Reason: no value for required parameter")],
    [
      "to a phone's endpoint",
      { TopicArn: undefined, TargetArn: `arn:aws:sns:us-east-1:${account}:endpoint/APNS/a/b` },
      invalid("TargetArn Reason: No endpoint found for the target arn specified"),
    ],
    [
      "to no phone number",
      { TopicArn: undefined, PhoneNumber: "+1a234" },
      invalid("PhoneNumber Reason: +1a234 is not valid to publish to"),
    ],
    [
      "to a phone number",
      { TopicArn: undefined, PhoneNumber: "+15551234567" },
      invalid("PhoneNumber Reason: Trailbell sends no text messages"),
    ],
    ["to a topic in another region", { TopicArn: arnOf("alarms", "eu-west-1") }, invalid("TopicArn")],
    [
      "with a deduplication id to a plain topic",
      { MessageDeduplicationId: "d" },
      invalid(
        "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
      ),
    ],
  ];
  test.each(refused)("%s is refused", async (_what, input, expected) => {
    expect(await refusalOf(publish({ TopicArn: topic, ...input }))).toEqual(expected);
  });
});

describe("message attributes", () => {
  const wrong = (message: string) => ({ code: "ParameterValueInvalid", message, status: 400 });
  const empty = (type: string) =>
    wrong(
      `The message attribute 'attr1' must contain non-empty message attribute value for message attribute type '${type}'.`,
    );
  const type = wrong(
    "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
  );
  const field = (of: string, use: string) =>
    wrong(`The message attribute 'attr1' with type '${of}' must use field '${use}'.`);
  const bytes = Uint8Array.of(1, 2);
  const ok = { DataType: "String", StringValue: "x" };
  const cases: [name: string, attribute: sns.MessageAttributeValue, expected: object][] = [
    ["attr1", { DataType: "String", StringValue: "" }, empty("String")],
    ["attr1", { DataType: "String" }, empty("String")],
    ["attr1", { DataType: "Binary" }, empty("Binary")],
    ["attr1", { DataType: "String", BinaryValue: bytes }, field("String", "String")],
    ["attr1", { DataType: "Number", BinaryValue: bytes }, field("Number", "String")],
    ["attr1", { DataType: "Binary", StringValue: "x" }, field("Binary", "Binary")],
    ["attr1", { DataType: "InvalidType", StringValue: "x" }, type],
    ["attr1", { DataType: "Stringprefixed", StringValue: "x" }, type],
    [
      "attr1",
      { DataType: "Number", StringValue: "many" },
      wrong("Could not cast message attribute 'attr1' value to number."),
    ],
    ["a".repeat(257), ok, wrong("Length of message attribute name must be less than 256 bytes.")],
    [
      "^attr",
      ok,
      wrong(
        "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
      ),
    ],
    [".attr", ok, wrong("Invalid message attribute name starting with character '.' was found.")],
    ["attr.", ok, wrong("Invalid message attribute name ending with character '.' was found.")],
    ["at..tr", ok, wrong("Message attribute name can not have successive '.' character.")],
  ];
  test.each(cases)("%s: %j", async (name, attribute, expected) => {
    const MessageAttributes = { [name]: attribute };
    expect(await refusalOf(publish({ TopicArn: topic, MessageAttributes }))).toEqual(expected);
    expect(await refusalOf(publishBatch([{ MessageAttributes }]))).toEqual(expected);
  });

  test("need a type", async () => {
    const MessageAttributes = { attr1: { DataType: undefined, StringValue: "x" } };
    const missing = (path: string) => ({
      code: "ValidationError",
      message: `1 validation error detected: Value null at '${path}messageAttributes.attr1.member.dataType' failed to satisfy constraint: Member must not be null`,
      status: 400,
    });
    expect(await refusalOf(publish({ TopicArn: topic, MessageAttributes }))).toEqual(missing(""));
    expect(await refusalOf(publishBatch([{ MessageAttributes }]))).toEqual(
      missing("publishBatchRequestEntries.1.member."),
    );
  });
});

describe("a batch", () => {
  test("answers an id for each message", async () => {
    const { Successful, Failed } = await publishBatch([{ Id: "valid-message_123" }, { Id: "a".repeat(80) }]);
    const sent = { MessageId: expect.stringMatching(uuid) };
    expect([Successful, Failed]).toEqual([
      [
        { Id: "valid-message_123", ...sent },
        { Id: "a".repeat(80), ...sent },
      ],
      [],
    ]);
  });

  const refusal = (code: string, message: string) => ({ code, message, status: 400 });
  const id = "The Id of a batch entry in the batch request";
  const refused: [what: string, entries: Partial<sns.PublishBatchRequestEntry>[], expected: object][] = [
    ["without messages", [], refusal("EmptyBatchRequest", "The batch request doesn't contain any entries.")],
    [
      "of eleven",
      Array(11).fill({}),
      refusal("TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible."),
    ],
    [
      "with an id twice",
      [{ Id: "1" }, { Id: "1" }],
      refusal("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id."),
    ],
    [
      "with a dot in an id",
      [{ Id: "message.id" }],
      refusal("InvalidBatchEntryId", `${id} contains an impermissible character: message.id`),
    ],
    [
      "with an id of 81",
      [{ Id: "a".repeat(81) }],
      refusal("InvalidBatchEntryId", `${id} is too long: ${"a".repeat(81)}`),
    ],
    [
      "that is too long in all",
      [{ Message: "m".repeat(200_000) }, { Message: "m".repeat(62_145) }],
      refusal("BatchRequestTooLong", "The length of all the messages put together is more than the limit."),
    ],
    [
      "with a message that is wrong",
      [{}, { Message: "x", MessageStructure: "json" }],
      invalid("Message Structure - JSON message body failed to parse"),
    ],
  ];
  test.each(refused)("%s is refused as a whole", async (_what, entries, expected) => {
    expect(await refusalOf(publishBatch(entries))).toEqual(expected);
  });

  test("to a topic that is not there is refused", async () => {
    const expected = { code: "NotFound", message: "Topic does not exist", status: 404 };
    expect(await refusalOf(publishBatch([{}], arnOf("nobody")))).toEqual(expected);
  });
});

describe("a FIFO topic", () => {
  const inGroup = { TopicArn: ordered, MessageGroupId: "g" };

  test("numbers its messages and takes one once within five minutes", async () => {
    const first = await publish({ ...inGroup, MessageDeduplicationId: "d1" });
    const second = await publish({ ...inGroup, MessageDeduplicationId: "d2" });
    expect(BigInt(second.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(first.SequenceNumber ?? 0));
    await running.clock.advance(299_999);
    const { $metadata: _first, ...known } = first;
    expect(await publish({ ...inGroup, MessageDeduplicationId: "d1" })).toMatchObject(known);
    await running.clock.advance(1);
    expect((await publish({ ...inGroup, MessageDeduplicationId: "d1" })).MessageId).not.toBe(first.MessageId);
  });

  test("knows a message by its content where it is told to", async () => {
    const TopicArn = await cloud.createTopic("contents.fifo", { FifoTopic: "true", ContentBasedDeduplication: "true" });
    const [first, same, other] = [
      await publish({ TopicArn, MessageGroupId: "g", Message: "one" }),
      await publish({ TopicArn, MessageGroupId: "g", Message: "one" }),
      await publish({ TopicArn, MessageGroupId: "g", Message: "two" }),
    ];
    expect([same.MessageId === first.MessageId, other.MessageId === first.MessageId]).toEqual([true, false]);
  });

  const refused: [input: object, what: string][] = [
    [{ TopicArn: ordered }, "The MessageGroupId parameter is required for FIFO topics"],
    [
      inGroup,
      "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    ],
  ];
  test.each(refused)("with %j refuses", async (input, what) => {
    expect(await refusalOf(publish(input))).toEqual(invalid(what));
  });
});
