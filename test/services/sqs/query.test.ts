/** SQS's query protocol, as clients before 2023 speak it: in forms, in URLs, on the queue's own path. */
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";
import { signed } from "../../wire/requests.ts";

const running = useCloud({ services: ["sqs"] });

beforeEach(() => running.reset());

const account = "000000000000";
const version = "Version=2012-11-05";

async function ask(path: string, form?: string) {
  const answer = await fetch(running.url + path, {
    headers: {
      ...signed("sqs"),
      ...(form !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
    },
    ...(form !== undefined && { method: "POST", body: form }),
  });
  return { status: answer.status, body: await answer.text() };
}

test("a queue is made, and takes and gives messages on its own path", async () => {
  const made = await ask(
    "/",
    `Action=CreateQueue&QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=0&${version}`,
  );
  expect(made.body).toMatch(
    /^<CreateQueueResponse xmlns="http:\/\/queue.amazonaws.com\/doc\/2012-11-05\/"><CreateQueueResult><QueueUrl>http:\/\/[^<]*\/000000000000\/q<\/QueueUrl><\/CreateQueueResult>/,
  );
  const sent = await ask(
    `/${account}/q`,
    `Action=SendMessage&MessageBody=hello&MessageAttribute.1.Name=n&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=v&${version}`,
  );
  expect(sent.body).toContain("<MD5OfMessageBody>5d41402abc4b2a76b9719d911017c592</MD5OfMessageBody>");
  const received = await ask(
    `/${account}/q?Action=ReceiveMessage&AttributeName.1=SentTimestamp&MessageAttributeName.1=All&${version}`,
  );
  expect(received.body).toContain("<ReceiveMessageResult><Message><MessageId>");
  expect(received.body).toContain("<Body>hello</Body><Attribute><Name>SentTimestamp</Name><Value>");
  expect(received.body).toContain(
    "<MessageAttribute><Name>n</Name><Value><StringValue>v</StringValue><DataType>String</DataType></Value></MessageAttribute>",
  );
});

describe("errors have the query protocol's codes", () => {
  const cases: [what: string, path: string, action: string, status: number, code: string][] = [
    ["no such queue", `/${account}/none`, "ReceiveMessage", 400, "AWS.SimpleQueueService.NonExistentQueue"],
    ["a missing parameter", "/", "SendMessage&QueueUrl=/000000000000/none", 400, "MissingParameter"],
    ["no such action", "/", "Nothing", 400, "InvalidAction"],
  ];
  test.each(cases)("%s", async (_what, path, action, status, code) => {
    const answer = await ask(path, `Action=${action}&${version}`);
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(`<Error><Type>Sender</Type><Code>${code}</Code>`);
  });
});

test("a record of such a call is as any other", async () => {
  await ask("/", `Action=CreateQueue&QueueName=q&Tag.1.Key=a&Tag.1.Value=b&${version}`);
  expect(running.records.at(-1)).toMatchObject({
    eventName: "CreateQueue",
    requestParameters: { queueName: "q", tags: { a: "b" } },
  });
});
