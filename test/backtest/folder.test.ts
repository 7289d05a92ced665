/** Folders of log files are read as CloudTrail means them, and only as far as they are asked for. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { countMatches } from "../../src/backtest/found.ts";
import { type ScanOptions, scan } from "../../src/backtest/scan.ts";
import { SourceError, whereIs } from "../../src/backtest/sources/source.ts";
import { account, event, folderOf, logFile, march, monitors, region } from "./history.fixture.ts";

function find(folder: string, options?: ScanOptions) {
  return scan(monitors, whereIs(folder), { workers: 1, ...options });
}

const deleteTrail = { eventName: "DeleteTrail", eventSource: "cloudtrail.amazonaws.com" };
const denied = { errorCode: "AccessDenied" };

describe("what is found", () => {
  const folder = folderOf({
    [logFile(march(3, 10), "a")]: [
      event(1, march(3, 9)),
      event(2, march(3, 9), { ...deleteTrail, userIdentity: { type: "Root", arn: `arn:aws:iam::${account}:root` } }),
    ],
    [logFile(march(4, 10), "b")]: [event(3, march(4, 9), denied), event(4, march(4, 8))],
  });

  test("is told of each match", async () => {
    const found = await find(folder);
    expect(found).toMatchObject({ records: 4, duplicates: 0, files: { read: 2, failed: [], leftOut: 0 } });
    expect(found.matches).toMatchObject([
      {
        monitors: [0, 2],
        matches: 1,
        first: march(3, 9),
        told: {
          eventName: "DeleteTrail",
          eventSource: "cloudtrail.amazonaws.com",
          principal: `arn:aws:iam::${account}:root`,
          identityType: "Root",
          identityArn: `arn:aws:iam::${account}:root`,
          sourceAddress: "192.0.2.7",
        },
      },
      { monitors: [1], first: march(4, 9), told: { errorCode: "AccessDenied" } },
    ]);
    expect(found.span).toEqual({ from: march(3, 9), to: march(4, 9) });
    expect(found.unfiltered).toEqual([]);
  });

  test("the nearest clause of a monitor that never matched", async () => {
    const silent = { name: "silent", pattern: "{ $.eventName = DeleteTrail && $.errorCode = AccessDenied }" };
    const { nearMisses } = await scan([silent], whereIs(folder), { workers: 1 });
    expect(nearMisses.get(0)).toMatchObject({ clause: "$.errorCode = AccessDenied", eventName: "DeleteTrail" });
  });

  test("a monitor's default value, once for each of its filters that did not match", async () => {
    const [trail] = monitors;
    const talkative = { name: "t", pattern: ["{ $.eventName = DeleteTrail }", "{ $.errorCode = * }"], defaultValue: 0 };
    const found = await scan(trail ? [trail, talkative] : [], whereIs(folder), { workers: 1 });
    const minutes = (time: number) => time / 60_000;
    expect(found.defaults).toEqual(
      new Map([
        [
          1,
          new Map([
            [minutes(march(3, 9)), 3],
            [minutes(march(4, 9)), 1],
            [minutes(march(4, 8)), 2],
          ]),
        ],
      ]),
    );
    expect(found.unfiltered).toEqual([1]);
  });

  test("nothing that the stack's trail does not select", async () => {
    const data = folderOf({ "a.json": [event(1, march(3), { ...deleteTrail, eventCategory: "Data" })] });
    expect(countMatches(await find(data))).toBe(1);
    expect(countMatches(await find(data, { stack: {} }))).toBe(0);
  });
});

describe("a record that is delivered twice", () => {
  const twice = event(1, march(3, 23), deleteTrail);
  const anonymous = event(1, march(3, 23), { ...deleteTrail, recipientAccountId: undefined, awsRegion: undefined });
  test.each([
    ["in one file", { [logFile(march(3, 23), "a")]: [twice, twice] }, 1],
    ["in two files of a day", { [logFile(march(3, 23), "a")]: [twice], [logFile(march(3, 23), "b")]: [twice] }, 1],
    ["with the next day's files", { [logFile(march(3, 23), "a")]: [twice], [logFile(march(4, 1), "b")]: [twice] }, 1],
    ["in another way of writing", { "a.json": twice, "b.json": twice.replace("event", "\\u0065vent") }, 1],
    [
      "to another account",
      { "a.json": twice, "b.json": event(1, march(3, 23), { ...deleteTrail, recipientAccountId: "444455556666" }) },
      0,
    ],
    [
      "in another region",
      { "a.json": twice, "b.json": event(1, march(3, 23), { ...deleteTrail, awsRegion: "eu-west-1" }) },
      0,
    ],
    [
      "in another account's folder, of records that do not say whose they are",
      {
        [logFile(march(3, 23), "a")]: [anonymous],
        [logFile(march(3, 23), "b", { account: "444455556666" })]: [anonymous],
        [logFile(march(3, 23), "c", { region: "eu-west-1" })]: [anonymous.replace("DeleteTrail", "StopLogging")],
      },
      0,
    ],
    ["on another day", { "a.json": twice, "b.json": event(1, march(4, 23), deleteTrail) }, 0],
  ])("%s", async (_what, files, duplicates) => {
    const found = await find(folderOf(files));
    const records = Object.keys(files).length === 1 ? 2 : Object.keys(files).length;
    expect(found).toMatchObject({ records, duplicates });
    expect(countMatches(found)).toBe(records - duplicates);
  });
});

describe("only what is asked for", () => {
  // A damaged file tells when it is opened.
  const damaged = Buffer.from([0x1f, 0x8b, 8, 0]);
  const inEurope = { region: "eu-west-1" };
  const folder = folderOf({
    [logFile(march(1, 12), "early")]: damaged,
    [logFile(march(3, 12), "a")]: [event(1, march(3, 11)), event(2, march(3, 12))],
    [logFile(march(4, 0), "late")]: [event(3, march(3, 23))],
    [logFile(march(3, 12), "b", inEurope)]: [event(4, march(3, 11), { awsRegion: "eu-west-1" })],
    [logFile(march(3, 12), "c", { account: "444455556666" })]: [
      event(5, march(3, 11), { recipientAccountId: "444455556666" }),
    ],
    [logFile(march(6, 12), "behind")]: damaged,
  });

  test.each<[string, ScanOptions, number, number]>([
    ["a day, with what was delivered late", { from: march(3), to: march(4) }, 5, 0],
    ["an hour", { from: march(3, 11), to: march(3, 12) }, 3, 0],
    ["a region", { from: march(3), to: march(4), regions: [region] }, 4, 0],
    ["an account", { from: march(3), to: march(4), accounts: ["444455556666"] }, 1, 0],
    ["all", {}, 5, 2],
    ["until", { to: march(4) }, 5, 1],
  ])("%s", async (_what, options, records, failed) => {
    const found = await find(folder, options);
    expect([found.records, found.files.failed.length]).toEqual([records, failed]);
  });

  test("accounts and regions also where paths do not name them", async () => {
    const flat = folderOf({
      "all.ndjson": [event(1, march(3)), event(2, march(3), { awsRegion: "eu-west-1" })].join("\n"),
    });
    expect((await find(flat, { regions: ["eu-west-1"] })).records).toBe(1);
    expect((await find(flat, { accounts: ["444455556666"] })).records).toBe(0);
  });

  test("records that do not say whose they are, by their path", async () => {
    const anonymous = event(1, march(3), { recipientAccountId: undefined, awsRegion: undefined });
    const inLayout = folderOf({ [logFile(march(3), "a")]: [anonymous] });
    expect((await find(inLayout, { accounts: [account], regions: [region] })).records).toBe(1);
    expect((await find(inLayout, { accounts: ["444455556666"] })).records).toBe(0);
  });

  test("a folder inside of the layout is known by what is above it", async () => {
    const inside = `${folder}/AWSLogs/${account}/CloudTrail/${region}/2026`;
    expect((await find(inside, { from: march(3), to: march(4) })).records).toBe(3);
  });
});

test("an organization's trail, insights and digests", async () => {
  const organization = logFile(march(3), "a").replace("AWSLogs/", "prefix/AWSLogs/o-a1b2c3d4e5/");
  const found = await find(
    folderOf({
      [organization]: [event(1, march(3))],
      [logFile(march(3), "i").replaceAll("CloudTrail", "CloudTrail-Insight")]: [event(2, march(3))],
      [logFile(march(3), "d").replaceAll("CloudTrail", "CloudTrail-Digest")]: "{}",
      "readme.txt": "hello",
    }),
  );
  expect(found).toMatchObject({ records: 1, files: { read: 1, failed: [], leftOut: 3 } });
});

describe("what cannot be read is named, and the rest goes on", () => {
  const good = [event(1, march(3), deleteTrail), event(2, march(3))];
  const whole = gzipSync(`{"Records":[${good.join(",")}]}`);
  // The second record is cut off, the first can be read.
  const cut = gzipSync(`{"Records":[${good.join(",").slice(0, -20)}`);
  test.each<[string, string | Buffer, number, string]>([
    ["a truncated gzip", whole.subarray(0, whole.length - 20), 3, "its gzip ends in the middle"],
    ["a corrupt gzip", Buffer.concat([whole.subarray(0, 10), Buffer.alloc(40, 0xff)]), 2, "its gzip is damaged"],
    [
      "a wrong checksum",
      Buffer.concat([whole.subarray(0, -8), Buffer.alloc(4), whole.subarray(-4)]),
      2,
      "its gzip is damaged",
    ],
    [
      "a wrong size",
      Buffer.concat([whole.subarray(0, -4), Buffer.from([255, 255, 255, 255])]),
      2,
      "its gzip is damaged",
    ],
    ["half-written JSON", cut, 3, "its JSON ends in the middle; a record is no JSON"],
    [
      "a record without eventTime",
      `{"Records":[${good[0]},{"eventName":"DeleteTrail"}]}`,
      4,
      "a record is without eventTime",
    ],
    ["an eventTime that is none", event(1, march(3), { eventTime: "yesterday" }), 3, "a record is without eventTime"],
    ["an empty file", "", 2, "it is empty"],
    ["an empty gzip", gzipSync(""), 2, "it is empty"],
    ["something else", "hello\nworld", 2, "2 records are no JSON"],
  ])("%s", async (_what, content, records, reason) => {
    const found = await find(folderOf({ "bad.json.gz": content, "good.json": good }));
    expect(found.files).toMatchObject({ read: 1, failed: [{ reason: expect.stringContaining(reason) }] });
    expect(found.files.failed[0]?.path).toMatch(/\/bad\.json\.gz$/);
    expect(found.records).toBe(records);
    expect(countMatches(found)).toBe(1);
  });

  test("a path that is not there", async () => {
    await expect(find("/no/such/folder")).rejects.toThrow(new SourceError("there is no /no/such/folder"));
  });
});

test("files of several members, of several lines, not zipped at all", async () => {
  const [one, other] = [event(1, march(3), deleteTrail), event(2, march(3))];
  const text = `{"Records":[${one},${other}]}`;
  const found = await find(
    folderOf({
      "members.json.gz": Buffer.concat([gzipSync(text.slice(0, 100)), gzipSync(text.slice(100))]),
      "plain.json": JSON.stringify(
        { Records: [JSON.parse(event(3, march(3))), JSON.parse(event(4, march(3)))] },
        null,
        2,
      ),
      "lines.ndjson": `${event(5, march(3))}\n${event(6, march(3), deleteTrail)}\n`,
      "lookup.json": JSON.stringify({ Events: [{ CloudTrailEvent: event(7, march(3), deleteTrail) }] }),
    }),
  );
  expect(found).toMatchObject({ records: 7, files: { read: 4, failed: [] } });
  expect(countMatches(found)).toBe(3);
});

describe("workers", () => {
  // Large enough that other threads are started.
  const filler = "x".repeat(4000);
  const record = (id: number, day: number) =>
    event(id, march(day, 12), { userAgent: `${Math.sqrt(id)} ${filler}`, ...(id % 50 === 0 && deleteTrail) });
  const files = Array.from({ length: 20 }, (_, index) => [
    logFile(march(1 + (index % 10), 12 + Math.floor(index / 10)), `f${index}`),
    // Half of each file is delivered again by the other file of its day.
    `{"Records":[${Array.from({ length: 160 }, (_, at) => record((index % 10) * 1000 + Math.floor(index / 10) * 80 + at, 1 + (index % 10))).join(",")}]}`,
  ]);
  const folder = folderOf(Object.fromEntries(files));

  test("find together what one finds, duplicates included", async () => {
    const one = await find(folder);
    const two = await find(folder, { workers: 2 });
    expect(one).toMatchObject({ records: 3200, duplicates: 800 });
    expect(two).toEqual(one);
  });

  test("stop early where they are told to", async () => {
    const stop = new AbortController();
    const found = await find(folder, { workers: 2, signal: stop.signal, onProgress: () => stop.abort() });
    expect(found.interrupted).toBe(true);
    expect(found.records).toBeLessThan(3200);
    expect(found.records).toBeGreaterThan(0);
  });
});

test("progress tells files, bytes and records", async () => {
  const seen: unknown[] = [];
  await find(folderOf({ "a.json": [event(1, march(3))] }), { onProgress: (progress) => seen.push(progress) });
  expect(seen.at(-1)).toMatchObject({ files: { done: 1, known: 1 }, isListed: true, records: 1, matches: 0 });
});
