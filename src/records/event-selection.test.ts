/** Which records basic and advanced selectors select. */
import { describe, expect, test } from "vitest";
import {
  type AdvancedSelector,
  type BasicSelector,
  defaultSelectors,
  type FieldSelector,
  selects,
} from "./event-selection.ts";
import { createUser } from "./record.fixture.ts";
import type { CloudTrailRecord } from "./record.ts";

const write = createUser;
const read: CloudTrailRecord = { ...createUser, eventName: "GetUser", readOnly: true };
const decrypt: CloudTrailRecord = { ...read, eventSource: "kms.amazonaws.com", eventName: "Decrypt" };
const getObject: CloudTrailRecord = {
  ...read,
  eventSource: "s3.amazonaws.com",
  eventName: "GetObject",
  managementEvent: false,
  eventCategory: "Data",
  resources: [
    { type: "AWS::S3::Object", ARN: "arn:aws:s3:::payroll/2026/jan.csv" },
    { accountId: "111122223333", type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::payroll" },
  ],
};

function basic(changes: Partial<BasicSelector>) {
  return {
    basic: [
      {
        ReadWriteType: "All",
        IncludeManagementEvents: true,
        DataResources: [],
        ExcludeManagementEventSources: [],
        ...changes,
      } as const,
    ],
  };
}
function objects(...Values: string[]) {
  return { DataResources: [{ Type: "AWS::S3::Object", Values }] };
}

describe("basic selectors", () => {
  test.each([
    ["the default takes management events", defaultSelectors, write, true],
    ["and no data events", defaultSelectors, getObject, false],
    ["WriteOnly takes writes", basic({ ReadWriteType: "WriteOnly" }), write, true],
    ["and leaves reads", basic({ ReadWriteType: "WriteOnly" }), read, false],
    ["ReadOnly takes reads", basic({ ReadWriteType: "ReadOnly" }), read, true],
    ["and leaves writes", basic({ ReadWriteType: "ReadOnly" }), write, false],
    ["management events can be left out", basic({ IncludeManagementEvents: false }), write, false],
    ["so can a source", basic({ ExcludeManagementEventSources: ["kms.amazonaws.com"] }), decrypt, false],
    ["which spares the others", basic({ ExcludeManagementEventSources: ["kms.amazonaws.com"] }), read, true],
    ["all objects", basic(objects("arn:aws:s3")), getObject, true],
    ["the objects of a bucket", basic(objects("arn:aws:s3:::payroll/")), getObject, true],
    ["of another bucket", basic(objects("arn:aws:s3:::photos/")), getObject, false],
    [
      "reads of objects, where writes are wanted",
      basic({ ReadWriteType: "WriteOnly", ...objects("arn:aws:s3") }),
      getObject,
      false,
    ],
    [
      "any selector will do",
      { basic: [...basic({ ReadWriteType: "ReadOnly" }).basic, ...basic({ ReadWriteType: "WriteOnly" }).basic] },
      write,
      true,
    ],
  ])("%s", (_what, selectors, record, expected) => {
    expect(selects(selectors, record)).toBe(expected);
  });
});

function advanced(...FieldSelectors: FieldSelector[]): { advanced: AdvancedSelector[] } {
  return {
    advanced: [{ FieldSelectors }],
  };
}
function category(name: string): FieldSelector {
  return { Field: "eventCategory", Equals: [name] };
}

describe("advanced selectors", () => {
  test.each([
    ["management events", advanced(category("Management")), write, true],
    ["data events", advanced(category("Data")), write, false],
    ["every field must hold", advanced(category("Management"), { Field: "readOnly", Equals: ["true"] }), write, false],
    [
      "NotEquals",
      advanced(category("Management"), { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] }),
      decrypt,
      false,
    ],
    [
      "NotEquals, another",
      advanced(category("Management"), { Field: "eventSource", NotEquals: ["kms.amazonaws.com"] }),
      write,
      true,
    ],
    [
      "StartsWith on any resource",
      advanced(category("Data"), { Field: "resources.ARN", StartsWith: ["arn:aws:s3:::payroll/"] }),
      getObject,
      true,
    ],
    ["EndsWith", advanced(category("Data"), { Field: "resources.ARN", EndsWith: [".json"] }), getObject, false],
    [
      "wanted and unwanted values of one field",
      advanced(category("Data"), {
        Field: "resources.ARN",
        StartsWith: ["arn:aws:s3:::payroll/"],
        NotStartsWith: ["arn:aws:s3:::payroll/2026/"],
      }),
      getObject,
      false,
    ],
    [
      "one of several values",
      advanced(category("Data"), { Field: "eventName", Equals: ["PutObject", "GetObject"] }),
      getObject,
      true,
    ],
    [
      "a field that the record lacks equals nothing",
      advanced(category("Data"), { Field: "errorCode", Equals: ["AccessDenied"] }),
      getObject,
      false,
    ],
    [
      "and is unlike everything",
      advanced(category("Data"), { Field: "errorCode", NotEquals: ["AccessDenied"] }),
      getObject,
      true,
    ],
  ])("%s", (_what, selectors, record, expected) => {
    expect(selects(selectors, record)).toBe(expected);
  });
});
