/** Which selector leaves a record out, and by what. */
import { expect, test } from "vitest";
import { type BasicSelector, defaultSelectors, type EventSelectors } from "../../records/event-selection.ts";
import { buildRecord, type CloudTrailRecord, type RecordFacts } from "../../records/record.ts";
import { whyLeftOut } from "./selection-reason.ts";

function recordOf(facts: Partial<RecordFacts>): CloudTrailRecord {
  return buildRecord({
    identity: { type: "IAMUser" },
    time: 0,
    source: "iam.amazonaws.com",
    name: "CreateUser",
    region: "us-east-1",
    sourceIp: "",
    userAgent: "",
    requestParameters: null,
    responseElements: null,
    requestId: "",
    eventId: "",
    readOnly: false,
    category: "Management",
    account: "000000000000",
    ...facts,
  });
}

const createUser = recordOf({});
const listUsers = recordOf({ name: "ListUsers", readOnly: true });
const putObject = recordOf({
  source: "s3.amazonaws.com",
  name: "PutObject",
  category: "Data",
  resources: [{ type: "AWS::S3::Object", ARN: "arn:aws:s3:::b/k" }],
});

function basic(...changes: Partial<BasicSelector>[]): EventSelectors {
  return {
    basic: changes.map((change) => ({
      ReadWriteType: "All",
      IncludeManagementEvents: true,
      DataResources: [],
      ExcludeManagementEventSources: [],
      ...change,
    })),
  };
}
function ofBucket(name: string) {
  return [{ Type: "AWS::S3::Object", Values: [`arn:aws:s3:::${name}/`] }];
}

test.each<[what: string, selectors: EventSelectors, record: CloudTrailRecord, why: string | undefined]>([
  ["all management events", defaultSelectors, createUser, undefined],
  [
    "a write among reads",
    basic({ ReadWriteType: "ReadOnly" }),
    createUser,
    "a selector takes ReadOnly events, and CreateUser is a write",
  ],
  [
    "a read among writes",
    basic({ ReadWriteType: "WriteOnly" }),
    listUsers,
    "a selector takes WriteOnly events, and ListUsers is a read",
  ],
  [
    "an excluded source",
    basic({ ExcludeManagementEventSources: ["iam.amazonaws.com"] }),
    createUser,
    "a selector excludes the management events of iam.amazonaws.com",
  ],
  [
    "data events only",
    basic({ IncludeManagementEvents: false, DataResources: ofBucket("b") }),
    createUser,
    "a selector takes no management events, and CreateUser is one",
  ],
  [
    "a data event by default",
    defaultSelectors,
    putObject,
    "PutObject is a data event, and a selector names no data resources",
  ],
  ["a data event of the bucket", basic({ DataResources: ofBucket("b") }), putObject, undefined],
  [
    "a data event of another bucket",
    basic({ DataResources: ofBucket("c") }),
    putObject,
    "PutObject is a data event on AWS::S3::Object arn:aws:s3:::b/k, and a selector takes those on AWS::S3::Object arn:aws:s3:::c/",
  ],
  [
    "several selectors",
    basic({ ReadWriteType: "ReadOnly" }, { IncludeManagementEvents: false }),
    createUser,
    "a selector takes ReadOnly events, and CreateUser is a write; a selector takes no management events, and CreateUser is one",
  ],
  [
    "the nearest of advanced ones",
    {
      advanced: [
        {
          FieldSelectors: [
            { Field: "eventCategory", Equals: ["Data"] },
            { Field: "readOnly", Equals: ["true"] },
          ],
        },
        {
          Name: "writes",
          FieldSelectors: [
            { Field: "eventCategory", Equals: ["Management"] },
            { Field: "eventName", StartsWith: ["Delete", "Put"] },
          ],
        },
      ],
    },
    createUser,
    'the advanced selector "writes" wants eventName StartsWith Delete, Put, and CreateUser of iam.amazonaws.com is otherwise',
  ],
])("%s", (_what, selectors, record, why) => {
  expect(whyLeftOut(selectors, record)).toBe(why);
});
