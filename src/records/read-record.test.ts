/** Which values are records, and why the others are none. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readRecord } from "./read-record.ts";
import { createUser } from "./record.fixture.ts";

describe("a value that is no record says why", () => {
  test.each<[unknown, string]>([
    [null, "a record is a JSON object, not null"],
    [[], "a record is a JSON object, not an array"],
    ["x", "a record is a JSON object, not of type string"],
    [{ ...createUser, eventName: undefined }, "eventName is missing; a text is needed"],
    [{ ...createUser, eventID: 7 }, "eventID is of type number; a text is needed"],
    [{ ...createUser, awsRegion: "" }, "awsRegion is empty; a text is needed"],
    [{ ...createUser, userIdentity: null }, "userIdentity is null; an object is needed"],
    [{ ...createUser, userIdentity: { userName: {} } }, "userIdentity.userName is of type object; a text is needed"],
    [{ ...createUser, requestParameters: "x" }, "requestParameters is of type string; an object or null is needed"],
    [{ ...createUser, resources: [null] }, "resources is an array; an array of objects is needed"],
    [{ ...createUser, resources: [{ ARN: 7 }] }, "resources[].ARN is of type number; a text is needed"],
    [{ ...createUser, readOnly: "false" }, "readOnly is of type string; true or false is needed"],
    [{ ...createUser, recipientAccountId: 7 }, "recipientAccountId is of type number; a text is needed"],
    [
      { ...createUser, eventTime: "yesterday" },
      "eventTime is 'yesterday'; a time such as 2026-01-31T12:00:00Z is needed",
    ],
    [
      { ...createUser, eventTime: "2026-02-31T99:00:00Z" },
      "eventTime is '2026-02-31T99:00:00Z'; a time such as 2026-01-31T12:00:00Z is needed",
    ],
  ])("%j", (value, expected) => {
    expect(readRecord(value)).toEqual({ reason: expected });
  });
});

test("a record is read as it is, with its time", () => {
  expect(readRecord(createUser)).toEqual({ record: createUser, time: Date.parse("2026-01-31T12:00:00Z") });
});

const shared = new URL("../../../shared/events/", import.meta.url);
const files = listOf(shared);
describe.skipIf(files.length === 0)(
  "real records (skipped where ../shared/events is not beside the repository)",
  () => {
    test.each(files)("every record of %s is one", (file) => {
      const lines = readFileSync(new URL(file, shared), "utf8").trim().split("\n");
      expect(lines.map((line) => readRecord(JSON.parse(line))).filter((read) => "reason" in read)).toEqual([]);
    });
  },
);

function listOf(folder: URL): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".ndjson"));
  } catch {
    console.warn("skipped: real records, as ../shared/events is not there");
    return [];
  }
}
