/** `trailbell match` on records in every form that people have them in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { record } from "../../src/monitors/testing/record.ts";
import { trailbell } from "./program.ts";

const created = record("iam:CreateUser", { eventTime: "2026-01-31T12:00:00Z" });
const deleted = record("iam:DeleteUser", { eventTime: "2026-01-31T12:00:01Z", errorCode: "AccessDenied" });
const line = JSON.stringify(created);
const other = JSON.stringify(deleted);
const pattern = "{ $.eventName = CreateUser }";
const logFile = JSON.stringify({ Records: [created, deleted] });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-match-"));
  mkdirSync(join(folder, "AWSLogs/CloudTrail-Digest"), { recursive: true });
  writeFileSync(join(folder, "records.ndjson"), `${line}\n${other}\n`);
  writeFileSync(join(folder, "AWSLogs/one.json.gz"), gzipSync(logFile));
  writeFileSync(join(folder, "AWSLogs/two.json"), logFile);
  writeFileSync(join(folder, "AWSLogs/CloudTrail-Digest/digest.json"), "{}");
  writeFileSync(join(folder, "AWSLogs/readme.txt"), "hello");
  writeFileSync(join(folder, "broken.json.gz"), gzipSync(logFile).subarray(0, 60));
});
afterAll(() => rmSync(folder, { recursive: true }));

function match(args: readonly string[], input?: string | Uint8Array | Iterable<string>) {
  return trailbell(["match", ...args], folder, input);
}

test("prints when, who, what, where and how it failed, a line each", async () => {
  const { status, stdout, stderr } = await match(["{ $.eventSource = iam.amazonaws.com }", "records.ndjson"]);
  expect(stdout.replaceAll(/ {2,}/g, "  ").split("\n")).toEqual([
    "2026-01-31T12:00:00Z  ann  iam:CreateUser  us-east-1  198.51.100.7",
    "2026-01-31T12:00:01Z  ann  iam:DeleteUser  us-east-1  198.51.100.7  AccessDenied",
    "",
  ]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "2 of 2 records match\n" });
});

describe("reads", () => {
  const wrapped = (value: object) => JSON.stringify(value, null, 2);
  const cases: [string, string[], string | Uint8Array | undefined, number][] = [
    ["one record a line", ["records.ndjson"], undefined, 1],
    ["a folder of log files, zipped or not", ["AWSLogs"], undefined, 2],
    ["several files", ["records.ndjson", "AWSLogs/one.json.gz"], undefined, 2],
    ["standard input", [], `${line}\n`, 1],
    ["standard input among files", ["records.ndjson", "-"], line, 2],
    ["a zipped log file from standard input", [], gzipSync(logFile), 1],
    ["log files one behind another", [], logFile + logFile, 2],
    ["a list", [], `[${line},${other}]`, 1],
    ["an answer of lookup-events", [], wrapped({ Events: [{ EventId: "a", CloudTrailEvent: line }] }), 1],
    ["an answer of filter-log-events", [], wrapped({ events: [{ message: line }, { message: other }] }), 1],
    ["an event of EventBridge", [], wrapped({ "detail-type": "AWS API Call via CloudTrail", detail: created }), 1],
  ];
  test.each(cases)("%s", async (_what, files, input, count) => {
    const { status, stdout } = await match([pattern, ...files, "--count"], input);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${count}\n` });
  });
});

describe("ends with", () => {
  const cases: [string, string[], string | undefined, number, string][] = [
    ["1 where nothing matches", ["{ $.eventName = Nothing }", "records.ndjson"], undefined, 1, "0 of 2 records match"],
    ["1 of no records", [pattern], "", 1, "0 of 0 records match"],
    [
      "2 of a pattern that AWS refuses",
      ["{ $.eventName = 'CreateUser' }", "records.ndjson"],
      undefined,
      2,
      "trailbell: AWS refuses the pattern: Invalid character(s) in term '''\n  { $.eventName = 'CreateUser' }\n                  ^\n  Texts stand in double quotes",
    ],
    [
      "2 of a pattern that is too long",
      [`{ $.eventName = "${"x".repeat(1100)}" }`],
      "",
      2,
      "The pattern has 1120 characters; 1024 are allowed.",
    ],
    ["2 of a missing file", [pattern, "nowhere.json"], undefined, 2, "there is no file nowhere.json"],
    [
      "2 of a broken file",
      [pattern, "broken.json.gz"],
      undefined,
      2,
      "broken.json.gz cannot be read: unexpected end of file",
    ],
    [
      "2 of what holds no records",
      [pattern, "AWSLogs/readme.txt"],
      undefined,
      2,
      "these are no CloudTrail records (AWSLogs/readme.txt: hello)",
    ],
    ["2 without a pattern", [], undefined, 2, "missing required argument 'pattern'"],
    [
      "0 in spite of a broken line",
      [pattern],
      `${line}\nbroken\n`,
      0,
      "1 passed over that are no records, first in standard input: broken",
    ],
  ];
  test.each(cases)("%s", async (_what, args, input, status, text) => {
    const ended = await match(args, input);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(text);
  });
});

describe("--json", () => {
  test("gives the records as they came", async () => {
    expect((await match(["--json", pattern, "records.ndjson"])).stdout).toBe(`${line}\n`);
  });
  test("gives records of log files over several lines in one", async () => {
    const { stdout } = await match(["--json", pattern], JSON.stringify({ Records: [created] }, null, 2));
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((each) => JSON.parse(each)),
    ).toEqual([created]);
  });
  test("counts", async () => {
    expect((await match(["--json", "--count", pattern, "records.ndjson"])).stdout).toBe('{"matched":1,"records":2}\n');
  });
});

describe("--explain", () => {
  test("shows the record that came nearest first, with the clauses that keep it out", async () => {
    const { status, stdout } = await match([
      "--explain",
      "{ $.eventName = createuser && $.errorCode NOT EXISTS }",
      "records.ndjson",
    ]);
    expect(status).toBe(1);
    const [first, second] = stdout.split("\nnot matched: ").slice(1);
    expect(first).toContain("iam:CreateUser");
    expect(first).toContain(
      '  $.eventName = createuser\n    "CreateUser" differs from createuser in upper and lower case',
    );
    expect(second).toContain("$.errorCode NOT EXISTS\n    it is there, as a string");
  });
  test("as JSON tells of each record whether it matches", async () => {
    const { stdout } = await match(["--explain", "--json", pattern, "records.ndjson"]);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((each) => JSON.parse(each)),
    ).toMatchObject([
      { matches: true, record: { eventName: "CreateUser" } },
      { matches: false, record: { eventName: "DeleteUser" }, missing: [{ text: "$.eventName = CreateUser" }] },
    ]);
  });
});

test("streams: a log file of 200 MB in little memory", async () => {
  function* long() {
    yield '{"Records":[';
    const thousand = `${line},`.repeat(1000);
    for (let count = 0; count < 200; count++) yield thousand;
    yield `${line}]}`;
  }
  const before = process.env.NODE_OPTIONS;
  process.env.NODE_OPTIONS = "--max-old-space-size=48";
  try {
    expect(await match([pattern, "--count"], long())).toMatchObject({ status: 0, stdout: "200001\n" });
  } finally {
    if (before === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = before;
  }
});

test("--help shows examples", async () => {
  const { status, stdout } = await match(["--help"]);
  expect(status).toBe(0);
  expect(stdout).toContain("Examples:");
});
