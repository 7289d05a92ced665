/** Searching the account's records, page by page, and reading one. */
import { beforeAll, expect, test } from "vitest";
import type { RecordDetail, RecordPage } from "../../src/api/contract.ts";
import { recordRow } from "../../src/api/dashboard/record-row.ts";
import type { CloudTrailRecord } from "../../src/records/record.ts";
import { useCloud } from "../running/cloud.ts";
import { ask, post, read, record } from "./fixture.ts";

const cloud = useCloud();

beforeAll(async () => {
  await post(cloud, [
    record(1),
    record(2, { eventName: "DeleteUser", errorCode: "NoSuchEntity" }),
    record(3, { eventSource: "ec2.amazonaws.com", eventName: "RunInstances", sourceIPAddress: "203.0.113.9" }),
    record(4, { userIdentity: { type: "Root", arn: "arn:aws:iam::111122223333:root" } }),
    record(5, {
      userIdentity: { type: "AssumedRole", arn: "arn:aws:sts::111122223333:assumed-role/auditor/zoe" },
    }),
    record(6, {
      sourceIPAddress: 'a "quoted\\ one',
      userIdentity: { type: "AWSService", invokedBy: "x" },
      eventName: "X",
      eventSource: "x",
    }),
  ]);
});

test.each<[string, string, number[]]>([
  ["everything, newest first", "", [6, 5, 4, 3, 2, 1]],
  ["by pattern", `pattern=${encodeURIComponent("{ $.eventName = CreateUser }")}`, [5, 4, 1]],
  ["by a part of the event's name, in any case", "event=runinst", [3]],
  ["by service", "event=ec2", [3]],
  ["by user", "who=ANN", [3, 2, 1]],
  ["by a role's session", "who=zoe", [5]],
  ["by type of principal", "who=root", [4]],
  ["by address", "address=203.0", [3]],
  [
    "by time, both ends inclusive",
    `from=${Date.UTC(2026, 0, 31, 12, 0, 2)}&to=${Date.UTC(2026, 0, 31, 12, 0, 3)}`,
    [3, 2],
  ],
  ["by several at once", "who=ann&event=user", [2, 1]],
  ["a text that JSON writes otherwise", `address=${encodeURIComponent('"quoted\\')}`, [6]],
  ["what is nowhere", "who=nobody", []],
])("finds %s", async (_, query, expected) => {
  const { items } = await read<RecordPage>(cloud, `records?${query}`);
  expect(items.map(({ eventId }) => Number(eventId.slice(-12)))).toEqual(expected);
});

test("says who did what, from where, when", async () => {
  const { items } = await read<RecordPage>(cloud, "records");
  expect(items.map(({ who }) => who)).toEqual(["x", "auditor/zoe", "root", "ann", "ann", "ann"]);
  expect(items[4]).toMatchObject({
    time: Date.UTC(2026, 0, 31, 12, 0, 2),
    name: "DeleteUser",
    source: "iam.amazonaws.com",
    region: "us-east-1",
    address: "198.51.100.7",
    error: "NoSuchEntity",
  });
});

test("pages by cursor, without gaps or repeats", async () => {
  const seen: string[] = [];
  let cursor = "";
  for (;;) {
    const page: RecordPage = await read(cloud, `records?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ eventId }) => eventId.slice(-1)));
    if (page.next === undefined) break;
    cursor = page.next;
  }
  expect(seen).toEqual(["6", "5", "4", "3", "2", "1"]);
});

test("shows one record as it stands in log files", async () => {
  const { items } = await read<RecordPage>(cloud, "records?event=RunInstances");
  const { row, json } = await read<RecordDetail>(cloud, `records/${items[0]?.id}`);
  expect(row.name).toBe("RunInstances");
  expect(JSON.parse(json)).toMatchObject({ sourceIPAddress: "203.0.113.9" });
});

test.each<[string, string, number, string]>([
  ["a pattern that is none", `pattern=${encodeURIComponent("{ $.eventName CreateUser }")}`, 400, "pattern: "],
  ["a cursor that is none", "cursor=nonsense", 400, "the cursor is none that this API gave"],
  ["a page that is too long", "limit=100000", 400, "limit"],
])("refuses %s with a sentence", async (_, query, status, sentence) => {
  const answer = await ask(cloud, `records?${query}`);
  expect(answer.status).toBe(status);
  expect((answer.body as { error: string }).error).toContain(sentence);
});

test("says that a record is not there", async () => {
  expect((await ask(cloud, "records/4711")).status).toBe(404);
});

test.each<[string, string, object | null, string | undefined]>([
  ["a name of the request", "iam.amazonaws.com", { userName: "bob" }, "bob"],
  ["the name in an ARN", "sns.amazonaws.com", { topicArn: "arn:aws:sns:us-east-1:111122223333:bell" }, "bell"],
  [
    "a stack's name and not its id",
    "cloudformation.amazonaws.com",
    { stackName: "arn:aws:cloudformation:us-east-1:1:stack/bell/60695b3d-45b9-45d8-9f6d-3a4c2b7b9f01" },
    "bell",
  ],
  ["nothing where the record names nothing", "ec2.amazonaws.com", null, undefined],
])("says what it was done to: %s", (_, eventSource, requestParameters, expected) => {
  const about = { eventSource, requestParameters, responseElements: null } as Partial<CloudTrailRecord>;
  expect(recordRow(1, record(1, about)).on).toBe(expected);
});
