/** Putting, getting and filtering log events, with the official client. */
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import { beforeEach, describe, expect, test } from "vitest";
import { useCloud } from "../../running/cloud.ts";

const running = useCloud({ services: ["logs"] });
const client = running.client(logs.CloudWatchLogsClient);

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

beforeEach(async () => {
  running.reset();
  await client.send(new logs.CreateLogGroupCommand({ logGroupName: "g" }));
  for (const logStreamName of ["s", "t"])
    await client.send(new logs.CreateLogStreamCommand({ logGroupName: "g", logStreamName }));
});

function now() {
  return running.clock.now();
}
const arn = "arn:aws:logs:us-east-1:000000000000:log-group:g";

/** Puts messages of the given ages, in milliseconds before now. */
function put(ages: readonly number[], logStreamName = "s", message = (age: number) => `${age}`) {
  return client.send(
    new logs.PutLogEventsCommand({
      logGroupName: "g",
      logStreamName,
      logEvents: ages.map((age) => ({ timestamp: now() - age, message: message(age) })),
    }),
  );
}
function get(input: Partial<logs.GetLogEventsCommandInput> = {}) {
  return client.send(new logs.GetLogEventsCommand({ logGroupName: "g", logStreamName: "s", ...input }));
}
function filter(input: Partial<logs.FilterLogEventsCommandInput> = {}) {
  return client.send(new logs.FilterLogEventsCommand({ logGroupName: "g", ...input }));
}
function messages({ events = [] }: { events?: { message?: string | undefined }[] | undefined }) {
  return events.map(({ message }) => message);
}
function retain(retentionInDays: number) {
  return client.send(new logs.PutRetentionPolicyCommand({ logGroupName: "g", retentionInDays }));
}
async function storedBytes() {
  return (await client.send(new logs.DescribeLogGroupsCommand({}))).logGroups?.map((group) => group.storedBytes)[0];
}

describe("PutLogEvents", () => {
  const admissions: [string, number[], string[], logs.RejectedLogEventsInfo | undefined, number?][] = [
    ["all of a good batch", [2, 1, 1, 0], ["2", "1", "1", "0"], undefined],
    ["14 days of age", [14 * day], [`${14 * day}`], undefined],
    ["not what is older", [14 * day + 2, 14 * day + 1, 14 * day], [`${14 * day}`], { tooOldLogEventEndIndex: 2 }],
    ["two hours ahead", [0, -2 * hour], ["0", `${-2 * hour}`], undefined],
    ["not what is further ahead", [0, -2 * hour - 1], ["0"], { tooNewLogEventStartIndex: 1 }],
    ["not what the retention has passed", [day + 1, day], [`${day}`], { expiredLogEventEndIndex: 1 }, 1],
    ["nothing of an old batch", [20 * day, 20 * day], [], { tooOldLogEventEndIndex: 2 }],
  ];
  test.each(admissions)("takes %s", async (_what, ages, expected, rejected, retention) => {
    if (retention !== undefined) await retain(retention);
    const answer = await put(ages);
    expect(answer.rejectedLogEventsInfo).toEqual(rejected);
    expect(answer.nextSequenceToken).toMatch(/^\d{56}$/);
    expect(messages(await get({ startFromHead: true }))).toEqual(expected);
  });

  test("takes any sequence token", async () => {
    const logEvents = [{ timestamp: now(), message: "m" }];
    const input = { logGroupName: "g", logStreamName: "s", logEvents, sequenceToken: "whatever" };
    await expect(client.send(new logs.PutLogEventsCommand(input))).resolves.toBeDefined();
  });

  const kilobytes = (count: number) => "x".repeat(count * 1024);
  const refusals: [string, () => Promise<unknown>, string, RegExp][] = [
    [
      "a batch out of order",
      () => put([1, 2]),
      "InvalidParameterException",
      /^Log events in a single PutLogEvents request must be in chronological order\.$/,
    ],
    [
      "a batch of more than a day",
      () => put([day + 1, 0]),
      "InvalidParameterException",
      /^The batch of log events in a single PutLogEvents request cannot span more than 24 hours\.$/,
    ],
    [
      "a large event",
      () => put([0], "s", () => kilobytes(1024)),
      "InvalidParameterException",
      /^Log event too large: 1048602 bytes exceeds limit of 1048576$/,
    ],
    [
      "a large batch",
      () => put([1, 0], "s", () => kilobytes(512)),
      "InvalidParameterException",
      /^Upload too large: 1048628 bytes exceeds limit of 1048576$/,
    ],
    [
      "an empty message",
      () => put([0], "s", () => ""),
      "InvalidParameterException",
      /length greater than or equal to 1/,
    ],
    [
      "an unknown stream",
      () => put([0], "none"),
      "ResourceNotFoundException",
      /^The specified log stream does not exist\.$/,
    ],
    [
      "an unknown group",
      () => get({ logGroupName: "none" }),
      "ResourceNotFoundException",
      /^The specified log group does not exist\.$/,
    ],
  ];
  test.each(refusals)("refuses %s", async (_what, act, name, message) => {
    await expect(act()).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  test("lets an AWS service deliver what is years old, in any order, even past the retention", async () => {
    await retain(1);
    const logEvents = [3000, 1000, 2000].map((age) => ({ timestamp: now() - age * day, message: `${age}` }));
    running.cloud.invoke(
      "logs",
      "PutLogEvents",
      { logGroupName: "g", logStreamName: "s", logEvents },
      {
        principal: { kind: "service", name: "cloudtrail.amazonaws.com", account: "000000000000" },
        region: "us-east-1",
      },
    );
    expect(messages(await filter())).toEqual(["3000", "2000", "1000"]);
    await running.clock.advance(day + 1);
    expect(messages(await filter())).toEqual([]);
  });
});

describe("GetLogEvents", () => {
  test("answers times, and the newest events where nothing else is asked for", async () => {
    await put([3, 2, 1]);
    const { events } = await get({ limit: 2 });
    expect(events).toEqual([
      { timestamp: now() - 2, message: "2", ingestionTime: now() },
      { timestamp: now() - 1, message: "1", ingestionTime: now() },
    ]);
  });

  const ranges: [string, Partial<logs.GetLogEventsCommandInput>, string[]][] = [
    ["the head", { startFromHead: true, limit: 1 }, ["40"]],
    ["a start, inclusive", { startTime: -20 }, ["20", "10"]],
    ["an end, exclusive", { endTime: -20 }, ["40", "30"]],
    ["both", { startTime: -30, endTime: -10 }, ["30", "20"]],
    ["the group's ARN", { logGroupName: undefined, logGroupIdentifier: arn }, ["40", "30", "20", "10"]],
  ];
  test.each(ranges)("reads by %s", async (_what, input, expected) => {
    await put([40, 30, 20, 10]);
    const { startTime, endTime, ...rest } = input;
    const range = {
      ...(startTime !== undefined && { startTime: now() + startTime }),
      ...(endTime !== undefined && { endTime: now() + endTime }),
    };
    expect(messages(await get({ ...rest, ...range }))).toEqual(expected);
  });

  test("pages forward until the token repeats, and goes on when events come", async () => {
    await put([3, 2, 1]);
    const first = await get({ startFromHead: true, limit: 2 });
    const second = await get({ startFromHead: true, limit: 2, nextToken: first.nextForwardToken });
    const third = await get({ startFromHead: true, limit: 2, nextToken: second.nextForwardToken });
    expect([first, second, third].map(messages)).toEqual([["3", "2"], ["1"], []]);
    expect(third.nextForwardToken).toBe(second.nextForwardToken);
    expect(messages(await get({ nextToken: third.nextBackwardToken }))).toEqual(["3", "2", "1"]);
    await put([0]);
    expect(messages(await get({ nextToken: third.nextForwardToken }))).toEqual(["0"]);
  });

  test("pages backward until the token repeats", async () => {
    await put([3, 2, 1]);
    const first = await get({ limit: 2 });
    const second = await get({ limit: 2, nextToken: first.nextBackwardToken });
    const third = await get({ limit: 2, nextToken: second.nextBackwardToken });
    expect([first, second, third].map(messages)).toEqual([["2", "1"], ["3"], []]);
    expect(third.nextBackwardToken).toBe(second.nextBackwardToken);
    expect(messages(await get({ nextToken: third.nextForwardToken, limit: 1 }))).toEqual(["3"]);
  });

  test("keeps a token of an empty stream good for what comes", async () => {
    const { nextForwardToken } = await get();
    await put([1]);
    expect(messages(await get({ nextToken: nextForwardToken }))).toEqual(["1"]);
  });

  test("answers a megabyte at most", async () => {
    for (const age of [3, 2, 1]) await put([age], "s", () => "x".repeat(500_000));
    expect((await get({ startFromHead: true })).events).toHaveLength(2);
  });

  const refusals: [string, Partial<logs.GetLogEventsCommandInput>, string][] = [
    ["a token that is none", { nextToken: "invalid" }, "The specified nextToken is invalid."],
    [
      "a large limit",
      { limit: 10_001 },
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ],
  ];
  test.each(refusals)("refuses %s", async (_what, input, message) => {
    await expect(get(input)).rejects.toMatchObject({ name: "InvalidParameterException", message });
  });
});

describe("FilterLogEvents", () => {
  const json = (age: number) => JSON.stringify({ eventName: age % 20 === 0 ? "CreateUser" : "DeleteUser", age });
  const searches: [string, Partial<logs.FilterLogEventsCommandInput>, number[]][] = [
    ["every stream, in order of time", {}, [50, 40, 30, 20, 10]],
    ["a JSON pattern", { filterPattern: "{ $.eventName = CreateUser }" }, [40, 20]],
    ["a pattern of numbers", { filterPattern: "{ $.age > 25 }" }, [50, 40, 30]],
    ["terms", { filterPattern: "DeleteUser" }, [50, 30, 10]],
    ["a stream", { logStreamNames: ["t"] }, [40, 20]],
    ["a prefix of streams", { logStreamNamePrefix: "s" }, [50, 30, 10]],
    ["a prefix that no stream has", { logStreamNamePrefix: "none" }, []],
    ["a start, inclusive", { startTime: -30 }, [30, 20, 10]],
    ["an end, inclusive", { endTime: -30 }, [50, 40, 30]],
    ["a limit", { limit: 2 }, [50, 40]],
    ["the group's ARN", { logGroupName: undefined, logGroupIdentifier: arn, limit: 1 }, [50]],
  ];
  test.each(searches)("searches %s", async (_what, { startTime, endTime, ...input }, expected) => {
    await put([50, 30, 10], "s", json);
    await put([40, 20], "t", json);
    const found = await filter({
      ...input,
      ...(startTime !== undefined && { startTime: now() + startTime }),
      ...(endTime !== undefined && { endTime: now() + endTime }),
    });
    expect(found.events?.map(({ timestamp = 0 }) => now() - timestamp)).toEqual(expected);
    expect(found.searchedLogStreams).toEqual([]);
  });

  test("answers events with an id of their own", async () => {
    await put([1, 1]);
    const { events = [] } = await filter();
    expect(events[0]).toEqual({
      logStreamName: "s",
      timestamp: now() - 1,
      message: "1",
      ingestionTime: now(),
      eventId: expect.stringMatching(/^3\d{55}$/),
    });
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(2);
  });

  test("pages by tokens, and ends without one", async () => {
    const ages = Array.from({ length: 1200 }, (_, index) => 1200 - index);
    await put(ages, "s", (age) => (age % 100 === 0 ? `hit ${age}` : "miss"));
    const pages: number[] = [];
    let events = 0;
    const query = { logGroupName: "g", filterPattern: "hit" };
    for await (const page of logs.paginateFilterLogEvents({ client, pageSize: 5 }, query)) {
      pages.push(page.events?.length ?? 0);
      events += page.events?.length ?? 0;
    }
    expect([pages, events]).toEqual([[5, 5, 2], 12]);
  });

  const refusals: [string, Partial<logs.FilterLogEventsCommandInput>, string][] = [
    ["a token that is none", { nextToken: "Invalid" }, "The specified nextToken is invalid."],
    ["a pattern", { filterPattern: "{ $.v = null }" }, "Invalid filter pattern"],
    ["a character in a pattern", { filterPattern: "%café%" }, "Invalid character(s) in term '%café'"],
    [
      "a large limit",
      { limit: 10_001 },
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ],
  ];
  test.each(refusals)("refuses %s", async (_what, input, message) => {
    await expect(filter(input)).rejects.toMatchObject({ name: "InvalidParameterException", message });
  });
});

test("events are gone when their retention has passed, and their bytes within a day", async () => {
  await put([day - minute, 0]);
  await retain(1);
  const both = await storedBytes();
  expect(messages(await filter())).toHaveLength(2);
  await running.clock.advance(2 * minute);
  expect([messages(await filter()), messages(await get())]).toEqual([["0"], ["0"]]);
  await running.clock.advance(2 * day);
  expect([both, await storedBytes()]).toEqual([`${day - minute}0`.length + 2 * 26, 0]);
});

test("putting events is never recorded, reading them is", async () => {
  running.records.length = 0;
  await put([1]);
  await get();
  await filter({ filterPattern: "x" });
  expect(running.records).toMatchObject([
    {
      eventName: "GetLogEvents",
      readOnly: true,
      requestParameters: { logGroupName: "g", logStreamName: "s" },
      responseElements: null,
    },
    { eventName: "FilterLogEvents", readOnly: true, requestParameters: { logGroupName: "g", filterPattern: "x" } },
  ]);
});
