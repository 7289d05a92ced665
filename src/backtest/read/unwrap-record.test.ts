/** Records come out of every form that people keep them in; what holds none is told apart. */
import { describe, expect, test } from "vitest";
import { logEvent } from "../../patterns/match.ts";
import { splitRecords } from "../../records/split-records.ts";
import { foreignKind } from "./foreign.ts";
import { unwrapRecord } from "./unwrap-record.ts";

const record = { eventName: "CreateUser", eventTime: "2026-01-31T12:00:00Z", eventSource: "iam.amazonaws.com" };
const text = JSON.stringify(record);
function data(...messages: string[]) {
  return JSON.stringify({
    ...{ messageType: "DATA_MESSAGE", owner: "111122223333", logGroup: "trail", logStream: "s" },
    ...{ subscriptionFilters: ["all"], logEvents: messages.map((message, id) => ({ id, timestamp: 1, message })) },
  });
}

const control = JSON.stringify({
  ...{ messageType: "CONTROL_MESSAGE", owner: "CloudwatchLogs", logGroup: "", logStream: "", subscriptionFilters: [] },
  logEvents: [{ id: "", timestamp: 1, message: "CWL CONTROL MESSAGE: Checking health of destination Firehose." }],
});
const bridged = JSON.stringify({ version: "0", "detail-type": "AWS API Call via CloudTrail", detail: record });
const row = [
  { field: "@timestamp", value: "2026-01-31 12:00:00.000" },
  { field: "@message", value: text },
  { field: "@ptr", value: "x" },
];

function eventsIn(content: string) {
  const splitter = splitRecords();
  return [...splitter.push(content.slice(0, 100)), ...splitter.push(content.slice(100)), ...splitter.end()]
    .map(logEvent)
    .flatMap(unwrapRecord);
}

test.each<[form: string, content: string, records: number]>([
  ["a log file", `{"Records":[${text},${text}]}`, 2],
  ["lookup-events", JSON.stringify({ Events: [{ EventName: "CreateUser", CloudTrailEvent: text }] }, null, 2), 1],
  ["filter-log-events", JSON.stringify({ events: [{ timestamp: 1, message: text }], searchedLogStreams: [] }), 1],
  ["get-query-results", JSON.stringify({ results: [row, row], statistics: {}, status: "Complete" }, null, 2), 2],
  ["a log group's export", `2026-01-31T12:00:01.000Z ${text}\n2026-01-31T12:00:02.000Z ${text}\n`, 2],
  ["a subscription's messages, one behind another", `${control}${data(text, text)}${data(text)}`, 3],
  ["a subscription's messages, one a line", `${data(text)}\n${control}\n${data(text)}\n`, 2],
  ["EventBridge's events, one behind another", `${bridged}${bridged}${bridged}`, 3],
  ["records that Firehose wrote one behind another", text.repeat(5), 5],
])("%s", (_form, content, records) => {
  const events = eventsIn(content);
  expect(events.map(({ json }) => json)).toEqual(Array(records).fill(record));
  expect(events.map(foreignKind)).toEqual(Array(records).fill(undefined));
});

describe("told apart:", () => {
  test.each<[content: string, kind: RegExp]>([
    ["@timestamp,@message\n2026-01-31 12:00:00.000,x\n", /^Logs Insights results as CSV/],
    [JSON.stringify({ results: [[{ field: "count", value: "3" }]] }), /without @message/],
    [
      JSON.stringify({ "detail-type": "Security Hub Findings - Imported", detail: { findings: [] } }),
      /Security Hub Find/,
    ],
    [JSON.stringify({ Findings: [{}] }), /^Security Hub findings/],
    [JSON.stringify({ SchemaVersion: "2018-10-08", ProductArn: "arn", AwsAccountId: "1" }), /^Security Hub findings/],
    [JSON.stringify({ class_uid: 6003, metadata: {} }), /OCSF/],
    [JSON.stringify({ digestS3Object: "x" }), /digests/],
  ])("%s", (content, kind) => {
    expect(eventsIn(content).map(foreignKind)[0]).toMatch(kind);
  });
});
