/** CloudTrail's event history: LookupEvents, records that are posted, and the search over all of them. */
import { CloudTrailClient, LookupEventsCommand, type LookupEventsCommandInput } from "@aws-sdk/client-cloudtrail";
import { CreateAccessKeyCommand, CreateUserCommand, GetUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PatternError } from "../../../src/patterns/pattern-error.ts";
import { createUser } from "../../../src/records/record.fixture.ts";
import { findRecords } from "../../../src/services/cloudtrail/find-records.ts";
import { postRecord } from "../../../src/services/cloudtrail/post-record.ts";
import { clientOptions } from "../../running/clients.ts";
import { startCloud, type TestCloud } from "../../running/cloud.ts";

const start = Date.parse("2026-03-01T12:00:00Z");
const minute = 60_000;
const day = 24 * 60 * minute;

let cloud: TestCloud;
let cloudtrail: CloudTrailClient;
let iam: IAMClient;
beforeEach(async () => {
  cloud = await startCloud();
  await cloud.clock.set(start);
  cloudtrail = new CloudTrailClient(clientOptions(cloud));
  iam = new IAMClient(clientOptions(cloud));
});
afterEach(() => cloud.close());

async function lookUp(input: LookupEventsCommandInput) {
  return cloudtrail.send(new LookupEventsCommand(input));
}
async function names(input: LookupEventsCommandInput) {
  return (await lookUp(input)).Events?.map(({ EventName }) => EventName);
}
function at(offset: number) {
  return new Date(start + offset);
}
function by(
  AttributeKey: NonNullable<LookupEventsCommandInput["LookupAttributes"]>[number]["AttributeKey"],
  AttributeValue: string,
) {
  return {
    LookupAttributes: [{ AttributeKey, AttributeValue }],
  };
}

describe("LookupEvents", () => {
  beforeEach(async () => {
    await iam.send(new CreateUserCommand({ UserName: "bob" }));
    await cloud.clock.advance(minute);
    await iam.send(new GetUserCommand({ UserName: "bob" }));
    await cloud.clock.advance(minute);
    await iam.send(new CreateAccessKeyCommand({ UserName: "bob" }));
    await expect(iam.send(new GetUserCommand({ UserName: "nobody" }))).rejects.toThrow("nobody");
    await cloud.clock.advance(minute);
  });

  test("shows an event with what searches need, and its record", async () => {
    const { Events: [event] = [] } = await lookUp(by("EventName", "CreateUser"));
    const record = cloud.records.find(({ eventName }) => eventName === "CreateUser");
    expect(event).toEqual({
      EventId: record?.eventID,
      EventName: "CreateUser",
      ReadOnly: "false",
      AccessKeyId: "AKIATEST",
      EventTime: at(0),
      EventSource: "iam.amazonaws.com",
      Username: "operator",
      Resources: [{ ResourceType: "AWS::IAM::User", ResourceName: "bob" }],
      CloudTrailEvent: JSON.stringify(record),
    });
  });

  test.each<[what: string, input: LookupEventsCommandInput, expected: string[]]>([
    ["everything, newest first", {}, ["GetUser", "CreateAccessKey", "GetUser", "CreateUser"]],
    ["by event name", by("EventName", "GetUser"), ["GetUser", "GetUser"]],
    ["reads", by("ReadOnly", "true"), ["GetUser", "GetUser"]],
    ["writes", by("ReadOnly", "false"), ["CreateAccessKey", "CreateUser"]],
    ["by who acted", by("Username", "operator"), ["GetUser", "CreateAccessKey", "GetUser", "CreateUser"]],
    ["by resource type", by("ResourceType", "AWS::IAM::AccessKey"), ["CreateAccessKey"]],
    ["by resource name", by("ResourceName", "nobody"), ["GetUser"]],
    ["by event source", by("EventSource", "ec2.amazonaws.com"), []],
    ["by access key", by("AccessKeyId", "AKIATEST"), ["GetUser", "CreateAccessKey", "GetUser", "CreateUser"]],
    ["since a time", { StartTime: at(minute) }, ["GetUser", "CreateAccessKey", "GetUser"]],
    ["until a time", { EndTime: at(minute) }, ["GetUser", "CreateUser"]],
    ["within a second", { StartTime: at(minute), EndTime: at(minute) }, ["GetUser"]],
    ["no insights", { EventCategory: "insight" }, []],
  ])("%s", async (_what, input, expected) => {
    expect(await names(input)).toEqual(expected);
  });

  test("by event id", async () => {
    const wanted = cloud.records[1]?.eventID ?? "";
    expect(await names(by("EventId", wanted))).toEqual(["GetUser"]);
  });

  test("answers for the call's region only, where it is recorded itself", async () => {
    const elsewhere = new CloudTrailClient(clientOptions(cloud, "eu-west-1"));
    expect((await elsewhere.send(new LookupEventsCommand({}))).Events).toEqual([]);
    const { Events: events = [] } = await elsewhere.send(new LookupEventsCommand({}));
    expect(events.map(({ EventName }) => EventName)).toEqual(["LookupEvents"]);
    expect(cloud.records.at(-1)).toMatchObject({
      eventSource: "cloudtrail.amazonaws.com",
      awsRegion: "eu-west-1",
      readOnly: true,
      responseElements: null,
    });
  });

  test("pages with a token that goes on behind newer events", async () => {
    const first = await lookUp({ MaxResults: 3 });
    expect(first.Events).toHaveLength(3);
    const second = await lookUp({ MaxResults: 3, NextToken: first.NextToken });
    expect(second.Events?.map(({ EventName }) => EventName)).toEqual(["CreateUser"]);
    expect(second.NextToken).toBeUndefined();
  });

  test("refuses a token with another question, and one it did not give", async () => {
    const { NextToken } = await lookUp({ MaxResults: 1 });
    for (const input of [{ NextToken, ...by("EventName", "GetUser") }, { NextToken: "bm90aGluZw" }])
      await expect(lookUp(input)).rejects.toMatchObject({ name: "InvalidNextTokenException" });
  });

  test.each<[string, LookupEventsCommandInput, string]>([
    [
      "two attributes",
      { LookupAttributes: [...by("EventName", "a").LookupAttributes, ...by("Username", "b").LookupAttributes] },
      "InvalidLookupAttributesException",
    ],
    ["an attribute that there is not", by("Colour" as "EventName", "red"), "InvalidLookupAttributesException"],
    ["an end before the start", { StartTime: at(1_000), EndTime: at(0) }, "InvalidTimeRangeException"],
    ["51 events", { MaxResults: 51 }, "InvalidMaxResultsException"],
    ["no events", { MaxResults: 0 }, "InvalidMaxResultsException"],
  ])("refuses %s", async (_what, input, expected) => {
    await expect(lookUp(input)).rejects.toMatchObject({ name: expected });
  });

  test("forgets after ninety days", async () => {
    await cloud.clock.advance(91 * day);
    expect(await names(by("EventSource", "iam.amazonaws.com"))).toEqual([]);
  });
});

describe("records that are posted", () => {
  const old = { ...createUser, eventTime: "2023-07-10T12:23:05Z", awsRegion: "eu-central-1" };

  test("are filed under their own region and time, whoever's they were", async () => {
    expect(postRecord(cloud.cloud, old)).toBe("accepted");
    const there = new CloudTrailClient(clientOptions(cloud, "eu-central-1"));
    const { Events: [event] = [] } = await there.send(new LookupEventsCommand({}));
    expect(event).toMatchObject({
      EventName: "CreateUser",
      Username: "ann",
      EventTime: new Date("2023-07-10T12:23:05Z"),
    });
  });

  test.each<[string, object, string]>([
    ["the same record", {}, "duplicate"],
    ["in another region", { awsRegion: "us-east-1" }, "accepted"],
    ["in another account", { recipientAccountId: "444455556666" }, "accepted"],
    ["at another time, which is another record", { eventTime: "2023-07-10T12:23:06Z" }, "accepted"],
  ])("count once: %s", (_what, changes, expected) => {
    postRecord(cloud.cloud, old);
    expect(postRecord(cloud.cloud, { ...old, ...changes })).toBe(expected);
  });

  test("count once: a record that the cloud made itself", async () => {
    await iam.send(new CreateUserCommand({ UserName: "bob" }));
    expect(postRecord(cloud.cloud, cloud.records[0])).toBe("duplicate");
  });

  test("are told why where they are none", () => {
    expect(postRecord(cloud.cloud, { ...old, eventID: undefined })).toEqual({
      reason: "eventID is missing; a text is needed",
    });
    expect(cloud.records).toEqual([]);
  });
});

describe("the search over all records", () => {
  beforeEach(async () => {
    postRecord(cloud.cloud, { ...createUser, eventTime: "2023-07-10T12:23:05Z", awsRegion: "eu-central-1" });
    for (let index = 0; index < 7; index++) await iam.send(new CreateUserCommand({ UserName: `user-${index}` }));
  });

  test.each<[string, Parameters<typeof findRecords>[1], string[]]>([
    ["the newest", { limit: 2 }, ["user-6", "user-5"]],
    ["by a pattern", { pattern: "{ $.requestParameters.userName = user-3 }", limit: 10 }, ["user-3"]],
    ["by a word", { pattern: '"eu-central-1"', limit: 10 }, ["bob"]],
    ["before a time", { to: Date.parse("2024-01-01T00:00:00Z"), limit: 10 }, ["bob"]],
    ["since a time", { from: start, limit: 1 }, ["user-6"]],
    ["nothing", { pattern: "{ $.eventName = Nobody }", limit: 10 }, []],
  ])("%s", (_what, query, expected) => {
    const found = findRecords(cloud.cloud, query);
    expect(found.map(({ requestParameters }) => requestParameters?.userName)).toEqual(expected);
  });

  test("reads on until it has found enough", () => {
    for (let index = 0; index < 1_200; index++)
      postRecord(cloud.cloud, { ...createUser, eventName: "DeleteUser", eventID: `id-${index}` });
    expect(findRecords(cloud.cloud, { pattern: "{ $.eventName = CreateUser }", limit: 100 })).toHaveLength(8);
    expect(findRecords(cloud.cloud, { limit: 1_100 })).toHaveLength(1_100);
  });

  test("refuses what is no pattern", () => {
    expect(() => findRecords(cloud.cloud, { pattern: "{ $.eventName == CreateUser }", limit: 1 })).toThrow(
      PatternError,
    );
  });
});
