/** Posted records go the same way as recorded ones: filed, filtered, and with replay ringing in their own time. */
import { readFileSync } from "node:fs";
import { CloudWatchClient, DescribeAlarmHistoryCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { beforeEach, describe, expect, test } from "vitest";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { alarmName, patternsOf } from "../../src/monitors/monitor.ts";
import { compilePattern, logEvent } from "../../src/patterns/match.ts";
import { parsePattern } from "../../src/patterns/parse.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { hasShared, sharedFolder } from "../peers/peer.ts";
import { useCloud } from "../running/cloud.ts";

const running = useCloud();
const logs = running.client(CloudWatchLogsClient);
const cloudwatch = running.client(CloudWatchClient);
let logGroup: string;

beforeEach(async () => {
  running.reset();
  await running.clock.set(Date.parse("2026-01-01T00:00:00Z"));
  const outputs = await stackOutputs(running, { name: "bell", monitors: walkThrough, emails: ["ops@example.com"] });
  logGroup = outputs.LogGroupName ?? "";
  await fetch(running.inbox()[0]?.links[0] ?? "");
});

function created(eventID: string, eventTime: string, more: object = {}) {
  return {
    eventVersion: "1.08",
    userIdentity: { type: "IAMUser", userName: "mallory", accountId: "111122223333" },
    eventTime,
    eventSource: "iam.amazonaws.com",
    eventName: "CreateUser",
    awsRegion: "us-east-1",
    sourceIPAddress: "192.0.2.1",
    userAgent: "test",
    requestParameters: { userName: "x" },
    responseElements: null,
    eventID,
    eventType: "AwsApiCall",
    managementEvent: true,
    readOnly: false,
    recipientAccountId: "111122223333",
    ...more,
  };
}

async function post(body: unknown, query = "") {
  const answer = await fetch(`${running.url}/_trailbell/events${query}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function alarmTimes(alarm: string) {
  const { AlarmHistoryItems: items = [] } = await cloudwatch.send(
    new DescribeAlarmHistoryCommand({ AlarmName: alarm, HistoryItemType: "StateUpdate", ScanBy: "TimestampAscending" }),
  );
  return items
    .filter(({ HistorySummary }) => HistorySummary?.endsWith("to ALARM"))
    .map(({ Timestamp }) => Timestamp?.toISOString());
}

test("a record of years ago rings its alarm in its own time when replayed", async () => {
  const answer = await post([created("a", "2023-07-10T12:23:05Z")], "?replay=true");
  expect(answer.body).toEqual({ accepted: 1, duplicate: 0, rejected: [] });
  expect(await alarmTimes("new-user-created-alarm")).toEqual(["2023-07-10T12:24:00.000Z"]);
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({ logGroupName: logGroup, filterPattern: "{ $.eventName = CreateUser }" }),
  );
  expect(events.map(({ timestamp }) => timestamp)).toEqual([Date.parse("2023-07-10T12:23:05Z")]);
});

test("a replayed record of an age to come is rejected, and the clock does not follow it", async () => {
  const answer = await post(
    [created("a", "2023-07-10T12:23:05Z"), created("b", "9023-07-10T12:23:05Z")],
    "?replay=true",
  );
  expect(answer.body).toMatchObject({
    accepted: 1,
    rejected: [{ index: 1, reason: expect.stringMatching(/^eventTime: that is 7,000 years ahead of the clock/) }],
  });
  const clock = await fetch(`${running.url}/_trailbell/clock`);
  expect(await clock.json()).toMatchObject({ now: "2023-07-10T12:28:05.000Z" });
});

test("duplicates count once, and what is no record is rejected by its position", async () => {
  const answer = await post([
    created("a", "2026-01-01T00:00:00Z"),
    created("a", "2026-01-01T00:00:00Z"),
    { no: "record" },
    created("b", "yesterday"),
    null,
  ]);
  expect(answer.body).toMatchObject({
    accepted: 1,
    duplicate: 1,
    rejected: [{ index: 2 }, { index: 3 }, { index: 4 }],
  });
  expect((await post([created("a", "2026-01-01T00:00:00Z")])).body).toMatchObject({ accepted: 0, duplicate: 1 });
});

describe("bodies", () => {
  const one = created("a", "2026-01-01T00:00:00Z");
  const cases: [string, string, number][] = [
    ["an array", JSON.stringify([one]), 200],
    ["a log file", JSON.stringify({ Records: [one] }), 200],
    ["one record a line", `${JSON.stringify(one)}\n${JSON.stringify({ ...one, eventID: "b" })}\n`, 200],
    ["no JSON", "hello", 400],
    ["nothing", "", 400],
  ];
  test.each(cases)("%s", async (_what, body, status) => {
    expect((await post(body)).status).toBe(status);
  });
});

test("are found by pattern and time, newest first; a bad pattern is told with its place", async () => {
  await post([
    created("a", "2025-12-31T10:00:00Z"),
    created("b", "2025-12-31T11:00:00Z"),
    created("c", "2025-12-31T12:00:00Z"),
  ]);
  const find = async (query: string) => {
    const answer = await fetch(`${running.url}/_trailbell/events?${query}`);
    return (await answer.json()) as { eventID: string }[] & { error?: string };
  };
  const pattern = encodeURIComponent("{ $.userIdentity.userName = mallory }");
  expect((await find(`pattern=${pattern}`)).map(({ eventID }) => eventID)).toEqual(["c", "b", "a"]);
  expect((await find(`pattern=${pattern}&from=2025-12-31T10:30:00Z&limit=1`)).map(({ eventID }) => eventID)).toEqual([
    "c",
  ]);
  expect((await find("pattern=%7B")).error).toContain("pattern:");
  expect((await find("limit=0")).error).toContain("limit");
});

// Alarm history is kept for 30 days, and these records span years: the mails tell.
describe.skipIf(!hasShared)("real records (needs ../shared)", () => {
  test.each(["invictus-aws_dataset", "stratus-red-team", "traildiscover"])("%s rings what it should", async (name) => {
    const lines = readFileSync(new URL(`events/${name}.ndjson`, sharedFolder), "utf8")
      .trim()
      .split("\n");
    const records = lines.map((line) => JSON.parse(line) as { eventID: string; eventTime: string });
    const answer = await post(records, "?replay=true");
    const { accepted, duplicate, rejected } = answer.body as {
      accepted: number;
      duplicate: number;
      rejected: unknown[];
    };
    expect(accepted + duplicate + rejected.length).toBe(records.length);
    expect(duplicate).toBe(records.length - new Set(records.map(({ eventID }) => eventID)).size);
    const mails = running.inbox().filter(({ subject }) => subject.startsWith("ALARM"));
    for (const monitor of walkThrough) {
      const matchers = patternsOf(monitor).map((pattern) => compilePattern(parsePattern(pattern)));
      const matched = records.filter((record) =>
        matchers.some(({ matches }) => matches(logEvent(JSON.stringify(record)))),
      );
      const rang = mails
        .filter(({ subject }) => subject.includes(`"${alarmName(monitor)}"`))
        .map(({ receivedAt }) => Date.parse(receivedAt));
      expect({ monitor: monitor.name, rings: rang.length > 0 }).toEqual({
        monitor: monitor.name,
        rings: matched.length > 0,
      });
      const first = Math.min(...matched.map(({ eventTime }) => Date.parse(eventTime)));
      if (matched.length > 0) expect(Math.min(...rang) - first).toSatisfy((wait: number) => wait > 0 && wait <= 60_000);
    }
  });
});
