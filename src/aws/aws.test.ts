/** The official clients against a cloud: called, paged, in another region, as somebody else, and closed. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningCloud, serve } from "../api/serve.ts";
import { type Aws, openAws } from "./aws.ts";
import { isFault, unlessFault } from "./fault.ts";
import { namedOperation, operationNames } from "./named-operation.ts";
import { allItems, items, pages } from "./pages.ts";

let cloud: RunningCloud;
let aws: Aws;
beforeAll(async () => {
  cloud = await serve({ port: 0, clockRate: 0 });
  aws = openAws({
    endpoint: cloud.url,
    region: "eu-west-1",
    credentials: { accessKeyId: "trailbell", secretAccessKey: "trailbell" },
  });
});
afterAll(async () => {
  aws.close();
  await cloud.close();
});

test("a call", async () => {
  const { TopicArn } = await aws.sns.createTopic({ Name: "bell" });
  expect(TopicArn).toBe("arn:aws:sns:eu-west-1:000000000000:bell");
});

test("whose account it is, and which region", async () => {
  expect(await aws.identity()).toMatchObject({ account: "000000000000", arn: expect.stringMatching(/^arn:aws:/) });
  expect(await aws.region()).toBe("eu-west-1");
});

test("the clients can be given back by an async function: they are no promise", async () => {
  expect((await (async () => aws.sns)()).listTopics).toBeTypeOf("function");
});

test("all pages, by the client's paginator or by tokens", async () => {
  const names = ["a", "b", "c"];
  for (const Name of names) await aws.events.putRule({ Name, EventPattern: '{"source":["aws.iam"]}' });
  const rules = pages((NextToken) => aws.events.listRules({ Limit: 1, NextToken }));
  expect((await allItems(rules, "Rules")).map(({ Name }) => Name)).toEqual(names);
  for (const UserName of names) await aws.iam.createUser({ UserName });
  const users = aws.iam.paginateListUsers({ MaxItems: 1 });
  expect((await allItems(users, "Users")).map(({ UserName }) => UserName)).toEqual(names);
});

test("a page is asked for when the one before is used up", async () => {
  let asked = 0;
  const endless = pages(async () => {
    asked += 1;
    return { Names: ["x", "y"], NextToken: "more" };
  });
  let seen = 0;
  for await (const _ of items(endless, "Names")) if (++seen === 3) break;
  expect({ seen, asked }).toEqual({ seen: 3, asked: 2 });
});

describe("a fault", () => {
  const missing = { TopicArn: "arn:aws:sns:eu-west-1:000000000000:missing" };

  test("that was expected is no answer", async () => {
    expect(await unlessFault(aws.sns.getTopicAttributes(missing), "NotFoundException")).toBeUndefined();
  });

  test("of another name is thrown", async () => {
    const error: unknown = await unlessFault(aws.sns.getTopicAttributes(missing), "NoSuchBucket").catch((it) => it);
    expect(isFault(error, "NotFoundException")).toBe(true);
  });
});

test("another region of the same account", async () => {
  const there = aws.in("us-east-1");
  expect(there).toBe(aws.in("us-east-1"));
  const { TopicArn } = await there.sns.createTopic({ Name: "bell" });
  expect(TopicArn).toBe("arn:aws:sns:us-east-1:000000000000:bell");
});

test("another principal", async () => {
  await aws.iam.createUser({ UserName: "eve" });
  const { AccessKey: { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "" } = {} } =
    await aws.iam.createAccessKey({ UserName: "eve" });
  const { arn } = await aws.as({ accessKeyId, secretAccessKey }).identity();
  expect(arn).toBe("arn:aws:iam::000000000000:user/eve");
});

describe("an operation by its name", () => {
  test("is called", async () => {
    const createTopic = await namedOperation(aws, "sns", "CreateTopic");
    expect(await createTopic?.({ Name: "named" })).toMatchObject({ TopicArn: expect.stringMatching(/:named$/) });
  });

  test.each(["CreateTopics", "createTopic", "PaginateListTopics", "Destroy", "Constructor"])(
    "%s is none",
    async (name) => {
      expect(await namedOperation(aws, "sns", name)).toBeUndefined();
    },
  );

  test("and all there are", async () => {
    const names = await operationNames(aws, "sqs");
    expect(names).toContain("SendMessage");
    expect(names.filter((name) => !/^[A-Z]/.test(name))).toEqual([]);
  });
});

test("it closes at the end of its block", async () => {
  await using short = openAws(aws.connection);
  expect((await short.sts.getCallerIdentity({})).Account).toBe("000000000000");
});
