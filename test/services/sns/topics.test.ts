/** Topics: creating them once, their attributes, policies and tags, paging, and the records of it. */
import * as sns from "@aws-sdk/client-sns";
import { beforeAll, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { arnOf, invalid, refusalOf, snsOf } from "./fixture.ts";

const running = useCloud({ services: ["sns"] });
const cloud = snsOf(running);

const missing = { code: "NotFound", message: "Topic does not exist", status: 404 };

describe("creating a topic", () => {
  beforeAll(async () => {
    const Tags = [{ Key: "team", Value: "audit" }];
    await cloud.client.send(new sns.CreateTopicCommand({ Name: "known", Attributes: { DisplayName: "Known" }, Tags }));
  });

  const same: [what: string, asked: Partial<sns.CreateTopicCommandInput>][] = [
    ["nothing more", {}],
    ["the same attribute", { Attributes: { DisplayName: "Known" } }],
    ["an attribute's default", { Attributes: { FifoTopic: "false" } }],
    ["the same tags", { Tags: [{ Key: "team", Value: "audit" }] }],
  ];
  test.each(same)("again with %s answers its ARN", async (_what, asked) => {
    const { TopicArn } = await cloud.client.send(new sns.CreateTopicCommand({ Name: "known", ...asked }));
    expect(TopicArn).toBe(arnOf("known"));
  });

  const attributesDiffer = invalid("Attributes Reason: Topic already exists with different attributes");
  const refused: [what: string, input: sns.CreateTopicCommandInput, expected: object][] = [
    ["another value", { Name: "known", Attributes: { DisplayName: "Other" } }, attributesDiffer],
    ["a further attribute", { Name: "known", Attributes: { KmsMasterKeyId: "key" } }, attributesDiffer],
    [
      "further tags",
      { Name: "known", Tags: [{ Key: "a", Value: "b" }] },
      invalid("Tags Reason: Topic already exists with different tags"),
    ],
    ["an empty name", { Name: "" }, invalid("Topic Name")],
    ["a name of 257", { Name: "a".repeat(257) }, invalid("Topic Name")],
    ["a name with a blank", { Name: "a b" }, invalid("Topic Name")],
    ["a FIFO name without the attribute", { Name: "a.fifo" }, invalid("Topic Name")],
    ["the FIFO attribute without the name", { Name: "a", Attributes: { FifoTopic: "true" } }, invalid("Topic Name")],
    [
      "an attribute that there is not",
      { Name: "a", Attributes: { Colour: "red" } },
      invalid("Attributes Reason: AttributeName"),
    ],
    [
      "a key given twice",
      {
        Name: "a",
        Tags: [
          { Key: "k", Value: "1" },
          { Key: "k", Value: "2" },
        ],
      },
      invalid("Duplicated keys are not allowed."),
    ],
  ];
  test.each(refused)("with %s is refused", async (_what, input, expected) => {
    expect(await refusalOf(cloud.client.send(new sns.CreateTopicCommand(input)))).toEqual(expected);
  });

  test("takes 256 characters", async () => {
    expect(await cloud.createTopic("a".repeat(256))).toBe(arnOf("a".repeat(256)));
  });
});

describe("a topic's ARN", () => {
  const cases: [arn: string, expected: object][] = [
    ["", invalid("TopicArn Reason: An ARN must have at least 6 elements, not 1")],
    ["topic", invalid("TopicArn Reason: An ARN must have at least 6 elements, not 1")],
    ["arn:aws:sns:us-east-1:topic", invalid("TopicArn Reason: An ARN must have at least 6 elements, not 5")],
    ["a:b:c:d:e:f", invalid("TopicArn Reason: a:b:c:d:e:f does not start with arn")],
    [arnOf("known", "eu-west-1"), invalid("TopicArn")],
    [arnOf("nobody"), missing],
  ];
  test.each(cases)("%s", async (arn, expected) => {
    expect(await refusalOf(cloud.topicAttributes(arn))).toEqual(expected);
    expect(await refusalOf(cloud.publish(arn, "hello"))).toEqual(expected);
  });

  test("is required", async () => {
    const asked = cloud.client.send(new sns.GetTopicAttributesCommand({ TopicArn: undefined }));
    expect(await refusalOf(asked)).toEqual(invalid("TopicArn Reason: no value for required parameter"));
  });

  test("is deleted as often as one likes", async () => {
    const TopicArn = await cloud.createTopic("short-lived");
    for (const _time of [1, 2]) await cloud.client.send(new sns.DeleteTopicCommand({ TopicArn }));
    expect(await refusalOf(cloud.topicAttributes(TopicArn))).toEqual(missing);
  });
});

describe("tags", () => {
  const tagsOf = async (ResourceArn: string) =>
    (await cloud.client.send(new sns.ListTagsForResourceCommand({ ResourceArn }))).Tags;

  test("are listed as they were given, changed and removed", async () => {
    const ResourceArn = await cloud.createTopic("tagged");
    await cloud.client.send(
      new sns.TagResourceCommand({
        ResourceArn,
        Tags: [
          { Key: "k1", Value: "v1" },
          { Key: "k2", Value: "v2" },
        ],
      }),
    );
    await cloud.client.send(new sns.TagResourceCommand({ ResourceArn, Tags: [{ Key: "k2", Value: "v2b" }] }));
    expect(await tagsOf(ResourceArn)).toEqual([
      { Key: "k1", Value: "v1" },
      { Key: "k2", Value: "v2b" },
    ]);
    await cloud.client.send(new sns.UntagResourceCommand({ ResourceArn, TagKeys: ["k1"] }));
    expect(await tagsOf(ResourceArn)).toEqual([{ Key: "k2", Value: "v2b" }]);
  });

  test("are fifty at most, of a topic that is there", async () => {
    const ResourceArn = await cloud.createTopic("tagged");
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `t${index}`, Value: "" }));
    expect(await refusalOf(cloud.client.send(new sns.TagResourceCommand({ ResourceArn, Tags })))).toMatchObject({
      code: "TagLimitExceeded",
    });
    expect(await refusalOf(tagsOf(arnOf("nobody")))).toEqual({
      code: "ResourceNotFound",
      message: "Resource does not exist",
      status: 404,
    });
  });
});

test("topics are listed by region, a hundred a page", async () => {
  const west = snsOf(running, "eu-west-1");
  const names = Array.from({ length: 101 }, (_, index) => `t${String(index).padStart(3, "0")}`);
  for (const name of names) await west.createTopic(name);
  const first = await west.client.send(new sns.ListTopicsCommand({}));
  const second = await west.client.send(new sns.ListTopicsCommand({ NextToken: first.NextToken }));
  expect([first.Topics?.length, second.Topics, second.NextToken]).toEqual([
    100,
    [{ TopicArn: arnOf("t100", "eu-west-1") }],
    undefined,
  ]);
  expect(await refusalOf(west.client.send(new sns.ListTopicsCommand({ NextToken: "?" })))).toEqual(
    invalid("NextToken"),
  );
});

const sms = [new sns.OptInPhoneNumberCommand({ phoneNumber: "+1" }), new sns.ListSMSSandboxPhoneNumbersCommand({})];
test.each(sms)("text messages and phones are not implemented, and say so", async (command) => {
  expect(await refusalOf(cloud.client.send(command as sns.OptInPhoneNumberCommand))).toMatchObject({
    code: "NotImplemented",
    status: 501,
  });
});

test("CloudTrail records what is done to topics, the failed calls too, but not what is published", async () => {
  running.records.length = 0;
  const arn = await cloud.createTopic("recorded");
  await cloud.topicAttributes(arn);
  await cloud.publish(arn, "secret");
  await refusalOf(cloud.topicAttributes(arnOf("nobody")));
  expect(running.records).toMatchObject([
    {
      eventSource: "sns.amazonaws.com",
      eventName: "CreateTopic",
      readOnly: false,
      requestParameters: { name: "recorded" },
      responseElements: { topicArn: arn },
    },
    { eventName: "GetTopicAttributes", readOnly: true, requestParameters: { topicArn: arn }, responseElements: null },
    { eventName: "GetTopicAttributes", errorCode: "NotFoundException", errorMessage: "Topic does not exist" },
  ]);
});
