/** Event selectors: what PutEventSelectors takes and refuses, and what GetEventSelectors shows. */
import {
  type AdvancedFieldSelector,
  type EventSelector,
  GetEventSelectorsCommand,
  GetTrailCommand,
  PutEventSelectorsCommand,
  type PutEventSelectorsCommandInput,
} from "@aws-sdk/client-cloudtrail";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Audited, arnOf, startAudited } from "./fixture.ts";

let cloud: Audited;
beforeAll(async () => {
  cloud = await startAudited();
  await cloud.create();
});
afterAll(() => cloud.close());

function put(input: Omit<PutEventSelectorsCommandInput, "TrailName">) {
  return cloud.cloudtrail.send(new PutEventSelectorsCommand({ TrailName: "audit", ...input }));
}
async function get() {
  const { $metadata: _, ...shown } = await cloud.cloudtrail.send(
    new GetEventSelectorsCommand({ TrailName: arnOf("audit") }),
  );
  return shown;
}
async function isCustom() {
  return (await cloud.cloudtrail.send(new GetTrailCommand({ Name: "audit" }))).Trail?.HasCustomEventSelectors;
}

const all = {
  ReadWriteType: "All",
  IncludeManagementEvents: true,
  DataResources: [],
  ExcludeManagementEventSources: [],
} as const;

describe("selectors", () => {
  test("are all management events at first", async () => {
    expect(await get()).toEqual({ TrailARN: arnOf("audit"), EventSelectors: [all] });
    expect(await isCustom()).toBe(false);
  });

  test("are kept with what AWS fills in, and recorded so", async () => {
    await put({
      EventSelectors: [{ ReadWriteType: "WriteOnly", ExcludeManagementEventSources: ["kms.amazonaws.com"] }],
    });
    const kept = { ...all, ReadWriteType: "WriteOnly", ExcludeManagementEventSources: ["kms.amazonaws.com"] };
    expect(await get()).toEqual({ TrailARN: arnOf("audit"), EventSelectors: [kept] });
    expect(await isCustom()).toBe(true);
    expect(cloud.records.find(({ eventName }) => eventName === "PutEventSelectors")?.responseElements).toEqual({
      trailARN: arnOf("audit"),
      eventSelectors: [
        {
          readWriteType: "WriteOnly",
          includeManagementEvents: true,
          dataResources: [],
          excludeManagementEventSources: ["kms.amazonaws.com"],
        },
      ],
    });
  });

  test("of one kind drive out the other", async () => {
    const advanced = {
      Name: "writes",
      FieldSelectors: [
        { Field: "eventCategory", Equals: ["Management"] },
        { Field: "readOnly", Equals: ["false"] },
      ],
    };
    await put({ AdvancedEventSelectors: [advanced] });
    expect(await get()).toEqual({ TrailARN: arnOf("audit"), AdvancedEventSelectors: [advanced] });
    await put({ AdvancedEventSelectors: [] });
    expect(await get()).toEqual({ TrailARN: arnOf("audit"), EventSelectors: [all] });
    await put({ AdvancedEventSelectors: [advanced] });
    await put({ EventSelectors: [all] as unknown as EventSelector[] });
    expect(await get()).toEqual({ TrailARN: arnOf("audit"), EventSelectors: [all] });
  });
});

function data(Type: string, ...Values: string[]): EventSelector[] {
  return [{ DataResources: [{ Type, Values }] }];
}

describe("basic selectors refuse", () => {
  test.each<[what: string, selectors: EventSelector[], sentence: string]>([
    ["none", [], "A trail can have 1 to 5 event selectors, not 0."],
    [
      "nothing at all to record",
      [{ IncludeManagementEvents: false }],
      "The DataResources field must not be empty when the IncludeManagementEvents field is set to false.",
    ],
    ["six", Array(6).fill({}), "A trail can have 1 to 5 event selectors, not 6."],
    [
      "251 data resources",
      data("AWS::S3::Object", ...Array(251).fill("arn:aws:s3")),
      "A trail can have 250 data resources at most, not 251.",
    ],
    [
      "another type",
      data("AWS::S3::Bucket", "arn:aws:s3"),
      "Value AWS::S3::Bucket for DataResources.Type is invalid. Valid values are: AWS::DynamoDB::Table, AWS::Lambda::Function, AWS::S3::Object",
    ],
    [
      "a wildcard",
      data("AWS::S3::Object", "arn:aws:s3:::*/*"),
      "Value arn:aws:s3:::*/* for DataResources.Values is invalid.",
    ],
    [
      "a bucket without a slash",
      data("AWS::S3::Object", "arn:aws:s3:::logs"),
      "Value arn:aws:s3:::logs for DataResources.Values is invalid.",
    ],
    ["a name", data("AWS::Lambda::Function", "hello"), "Value hello for DataResources.Values is invalid."],
    [
      "another source",
      [{ ExcludeManagementEventSources: ["iam.amazonaws.com"] }],
      "Value iam.amazonaws.com for ExcludeManagementEventSources is invalid. Valid values are: kms.amazonaws.com, rdsdata.amazonaws.com",
    ],
  ])("%s", async (_what, EventSelectors, message) => {
    await expect(put({ EventSelectors })).rejects.toMatchObject({ name: "InvalidEventSelectorsException", message });
  });

  test.each([
    ["AWS::S3::Object", "arn:aws:s3"],
    ["AWS::S3::Object", "arn:aws:s3:::"],
    ["AWS::S3::Object", "arn:aws:s3:::payroll/2026/"],
    ["AWS::Lambda::Function", "arn:aws:lambda"],
    ["AWS::Lambda::Function", "arn:aws:lambda:us-east-1:111122223333:function:hello"],
    ["AWS::DynamoDB::Table", "arn:aws:dynamodb:us-east-1:111122223333:table/books"],
  ])("but take %s %s", async (type, value) => {
    await put({ EventSelectors: data(type, value) });
  });
});

function category(name: string): AdvancedFieldSelector {
  return { Field: "eventCategory", Equals: [name] };
}
const objects: AdvancedFieldSelector = { Field: "resources.type", Equals: ["AWS::S3::Object"] };

describe("advanced selectors refuse", () => {
  test.each<[what: string, fields: AdvancedFieldSelector[], sentence: string]>([
    [
      "no category",
      [objects],
      "Field eventCategory must be given, with Equals and one of Management, Data, NetworkActivity.",
    ],
    [
      "an unknown category",
      [category("Insight")],
      "Field eventCategory must be given, with Equals and one of Management, Data, NetworkActivity.",
    ],
    [
      "data events without a type",
      [category("Data")],
      "Field resources.type must be given for eventCategory Data, with Equals and one value.",
    ],
    [
      "an unknown field",
      [category("Data"), objects, { Field: "colour", Equals: ["red"] }],
      "Field colour is not one of eventCategory, readOnly, eventName, eventSource, eventType, errorCode, userIdentity.arn, resources.type, resources.ARN, sessionCredentialFromConsole, vpcEndpointId.",
    ],
    [
      "a field twice",
      [category("Management"), category("Management")],
      "Field eventCategory can be given once in a selector.",
    ],
    [
      "a field without a value",
      [category("Management"), { Field: "readOnly" }],
      "Field readOnly needs an operator with a value.",
    ],
    [
      "a field of another category",
      [category("Management"), { Field: "eventName", Equals: ["CreateUser"] }],
      "Field eventName is not valid for eventCategory Management.",
    ],
    [
      "readOnly that is neither",
      [category("Management"), { Field: "readOnly", Equals: ["yes"] }],
      "Field readOnly takes only Equals with true or false.",
    ],
    [
      "a source that cannot be left out",
      [category("Management"), { Field: "eventSource", NotEquals: ["iam.amazonaws.com"] }],
      "Field eventSource of management events takes only NotEquals with kms.amazonaws.com or rdsdata.amazonaws.com.",
    ],
    [
      "a source alone",
      [category("Management"), { Field: "eventSource", Equals: ["kms.amazonaws.com"] }],
      "Field eventSource of management events takes only NotEquals with kms.amazonaws.com or rdsdata.amazonaws.com.",
    ],
    [
      "501 values",
      [category("Data"), objects, { Field: "eventName", Equals: Array(499).fill("PutObject") }],
      "All advanced event selectors of a trail can have 500 values at most, not 501.",
    ],
  ])("%s", async (_what, FieldSelectors, message) => {
    await expect(put({ AdvancedEventSelectors: [{ FieldSelectors }] })).rejects.toMatchObject({
      name: "InvalidEventSelectorsException",
      message,
    });
  });

  test.each<[string, Omit<PutEventSelectorsCommandInput, "TrailName">]>([
    ["both kinds", { EventSelectors: [{}], AdvancedEventSelectors: [{ FieldSelectors: [category("Management")] }] }],
    ["neither kind", {}],
    ["no fields", { AdvancedEventSelectors: [{ FieldSelectors: [] }] }],
  ])("%s", async (_what, input) => {
    await expect(put(input)).rejects.toMatchObject({ name: "InvalidEventSelectorsException" });
  });
});
