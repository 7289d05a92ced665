/** `trailbell backtest` as a user runs it: what it reads, what it answers, and how it ends. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type RecordOverrides, record } from "../../src/monitors/testing/record.ts";
import { logFileKey, logFileText } from "../../src/records/log-file.ts";
import { trailbell, up } from "./program.ts";

function created(time: string, more: RecordOverrides = {}) {
  return record("iam:CreateUser", { eventTime: time, ...more });
}
const eu = { awsRegion: "eu-west-1" };
const other = { recipientAccountId: "444455556666" };

/** Records by file: the account, region and day that its folder stands for. */
const files: [account: string, region: string, day: string, records: object[]][] = [
  ["111122223333", "us-east-1", "2026-01-05", [created("2026-01-05T12:00:05Z"), created("2026-01-05T12:00:06Z")]],
  ["111122223333", "us-east-1", "2026-01-05", [created("2026-01-05T12:00:05Z")]],
  ["111122223333", "eu-west-1", "2026-01-07", [created("2026-01-07T12:00:00Z", eu)]],
  ["444455556666", "us-east-1", "2026-01-09", [created("2026-01-09T12:00:00Z", other)]],
  ["111122223333", "us-east-1", "2026-01-09", [record("iam:ListUsers", { eventTime: "2026-01-09T13:00:00Z" })]],
];

function keyOf([account, region, day]: (typeof files)[number], index: number) {
  return logFileKey({ account, region, time: Date.parse(`${day}T14:00:00Z`), unique: String(index).padStart(16, "0") });
}
function bytesOf(records: readonly object[]) {
  return gzipSync(logFileText(records.map((each) => JSON.stringify(each))));
}

const config = `monitors:
  - { name: created, pattern: "{ $.eventName = CreateUser }" }
  - { name: twice, pattern: "{ $.eventName = CreateUser }", threshold: 2 }
  - { name: deleted, pattern: "{ $.eventName = DeleteUser }" }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-backtest-"));
  writeFileSync(join(folder, "trailbell.config.yaml"), config);
  for (const [index, file] of files.entries()) {
    const path = join(folder, keyOf(file, index));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytesOf(file[3]));
  }
  mkdirSync(join(folder, "bad"));
  writeFileSync(join(folder, "bad/good.json"), logFileText([JSON.stringify(created("2026-01-05T12:00:05Z"))]));
  writeFileSync(join(folder, "bad/cut.json.gz"), bytesOf([created("2026-01-05T12:00:05Z")]).subarray(0, 80));
  mkdirSync(join(folder, "nothing"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function backtest(args: readonly string[], input?: string | Uint8Array) {
  return trailbell(["backtest", ...args], folder, input);
}
async function answerOf(args: readonly string[], input?: string | Uint8Array) {
  const { stdout, stderr } = await backtest([...args, "--json"], input);
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

test("answers how often each alarm would have rung, in event time and without duplicates", async () => {
  const answer = await answerOf(["AWSLogs"]);
  expect(answer).toMatchObject({
    records: 6,
    duplicates: 1,
    files: { read: 5, failed: [] },
    from: "2026-01-05T12:00:05Z",
    to: "2026-01-09T13:00:00Z",
    interrupted: false,
    noisiest: ["created", "twice"],
    silent: [{ name: "deleted", nearMiss: { clause: "$.eventName = DeleteUser" } }],
  });
  expect(answer.monitors).toMatchObject([
    {
      name: "created",
      ...{ matches: 4, alarms: 3, alarmSeconds: 45 * 60, alarmsPerWeek: 3, datapoints: 3, highest: 2 },
      ...{ first: "2026-01-05T12:00:05Z", last: "2026-01-09T12:00:00Z" },
      thresholds: [
        { from: 1, to: 1, alarms: 3 },
        { from: 2, to: 2, alarms: 1 },
      ],
      eventNames: [{ value: "CreateUser", matches: 4 }],
    },
    { name: "twice", matches: 4, alarms: 1, alarmSeconds: 15 * 60 },
    { name: "deleted", matches: 0, alarms: 0, alarmSeconds: 0, first: null, last: null },
  ]);
});

describe("counts only", () => {
  const cases: [string, string[], number][] = [
    ["what is not earlier than --from", ["--from", "2026-01-07"], 2],
    ["what is earlier than --to", ["--to", "2026-01-07T12:00Z"], 2],
    ["what lies between", ["--from", "2026-01-06", "--to", "2026-01-08"], 1],
    ["nothing of the last day", ["--from", "1d"], 0],
    ["an account", ["--account", "444455556666"], 1],
    ["two accounts", ["--account", "444455556666", "--account", "111122223333"], 4],
    ["a region", ["--region", "eu-west-1"], 1],
  ];
  test.each(cases)("%s", async (_what, args, matches) => {
    expect((await answerOf(["AWSLogs", ...args])).monitors[0].matches).toBe(matches);
  });
});

test("reads standard input", async () => {
  const text = files.flatMap(([, , , records]) => records.map((each) => `${JSON.stringify(each)}\n`)).join("");
  expect(await answerOf(["-"], text)).toMatchObject({ records: 6, duplicates: 1, monitors: [{ matches: 4 }, {}, {}] });
});

test("reads a bucket by the official client", async () => {
  const cloud = await up(["--ephemeral"]);
  onTestFinished(async () => {
    await cloud.end();
  });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const s3 = new S3Client({ endpoint: cloud.url, region: "us-east-1", credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "trail" }));
  for (const [index, file] of files.entries())
    await s3.send(new PutObjectCommand({ Bucket: "trail", Key: keyOf(file, index), Body: bytesOf(file[3]) }));
  s3.destroy();
  const environment = {
    ...process.env,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
  };
  const { stdout, status } = await run(["s3://trail/AWSLogs/", "--endpoint", cloud.url, "--json"], environment).ended;
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    records: 6,
    duplicates: 1,
    monitors: [{ matches: 4, alarms: 3 }, {}, {}],
  });
});

const launcher = fileURLToPath(new URL("../../bin/trailbell.js", import.meta.url));

/** Leaves the process at hand. */
function run(args: readonly string[], env = process.env) {
  const child = spawn(process.execPath, [launcher, "backtest", ...args], { cwd: folder, env });
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  const ended = new Promise<{ stdout: string; status: number | null }>((resolve) =>
    child.on("close", (status) => resolve({ stdout, status })),
  );
  return { child, ended };
}

test("ends at Ctrl-C with what was read until then", async () => {
  const keys = Array.from({ length: 400 }, (_, index) => `AWSLogs/${String(index).padStart(4, "0")}.json.gz`);
  const body = bytesOf([created("2026-01-05T12:00:05Z")]);
  let asked = 0;
  let interrupt = () => {};
  // A bucket that holds back what is asked for last, until the reader is told to end.
  const server = createServer((request, response) => {
    if (request.url?.includes("list-type")) {
      const contents = keys.map((key) => `<Contents><Key>${key}</Key><Size>${body.length}</Size></Contents>`).join("");
      response.setHeader("content-type", "application/xml");
      return response.end(`<ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`);
    }
    asked += 1;
    if (asked === 300) interrupt();
    return asked < 300 ? response.end(body) : setTimeout(() => response.end(body), 300);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = {
    ...process.env,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
  };
  const { child, ended } = run(["s3://trail/AWSLogs/", "--endpoint", endpoint, "--json"], environment);
  interrupt = () => child.kill("SIGINT");
  const { stdout, status } = await ended;
  const answer = JSON.parse(stdout);
  expect({ status, interrupted: answer.interrupted }).toEqual({ status: 0, interrupted: true });
  expect(answer.records).toBeLessThan(keys.length);
});

test("ends at Ctrl-C while more is to come on standard input", async () => {
  const { child, ended } = run(["-", "--json"]);
  // Much more than a pipe holds: once all is taken, most of it was read.
  const lines = Array.from({ length: 5000 }, (_, index) =>
    JSON.stringify(created("2026-01-05T12:00:05Z", { eventID: `e-${index}` })),
  );
  await new Promise((taken) => child.stdin.write(`${lines.join("\n")}\n`, taken));
  child.kill("SIGINT");
  const { stdout, status } = await ended;
  const answer = JSON.parse(stdout);
  expect({ status, interrupted: answer.interrupted, failed: answer.files.failed }).toEqual({
    status: 0,
    interrupted: true,
    failed: [],
  });
  expect(answer.records).toBeGreaterThan(1000);
});

describe("a file that is cut off", () => {
  test("is named with its reason, and the rest is counted", async () => {
    const { files: told, records } = await answerOf(["bad"]);
    expect(told).toMatchObject({ read: 1, failed: [{ path: expect.stringContaining("cut.json.gz") }] });
    expect(told.failed[0].reason).not.toBe("");
    expect(records).toBeGreaterThanOrEqual(1);
  });
  const cases: [string, string[], number][] = [
    ["does not fail the command", ["bad"], 0],
    ["fails it with --strict", ["bad", "--strict"], 1],
    ["a good folder does not, with --strict", ["AWSLogs", "--strict"], 0],
  ];
  test.each(cases)("%s", async (_what, args, status) => expect((await backtest(args)).status).toBe(status));
});

describe("without records", () => {
  test("says so", async () => {
    const { status, stdout } = await backtest(["nothing"]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "no records\n0 records; 0 files (0 B)\n" });
  });
});

describe("the report", () => {
  test("fits a hundred columns", async () => {
    const { stdout } = await backtest(["AWSLogs"]);
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
    expect(stdout).toContain("created         4         3         3       45m  ");
  });
  test("lets nothing that a record holds steer the terminal", async () => {
    const evil = "\u001b]0;pwned\u0007\u001b[2J\r\n";
    const records = [0, 5, 10, 15].map((hour) =>
      created(`2026-01-05T${String(hour).padStart(2, "0")}:00:00Z`, {
        ...{ sourceIPAddress: evil, errorCode: evil, awsRegion: evil },
        userIdentity: { arn: hour < 15 ? evil : "other", invokedBy: evil },
      }),
    );
    const { stdout } = await backtest(["-"], logFileText(records.map((each) => JSON.stringify(each))));
    expect(stdout).toContain("pwned");
    expect(/[^\n\P{Cc}]/u.test(stdout)).toBe(false);
  });
  test("shows the monitors that are asked for, and no others", async () => {
    const { stdout } = await backtest(["AWSLogs", "--monitor", "twice", "--monitor", "deleted"]);
    expect(stdout).toContain("twice");
    expect(stdout).not.toContain("created");
  });
  test("is also written as a page", async () => {
    const { status, stderr } = await backtest(["AWSLogs", "--html", "page.html"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "wrote page.html\n" });
    expect(readFileSync(join(folder, "page.html"), "utf8")).toContain("<h2>created</h2>");
  });
  test("is of the catalogue without a configuration", async () => {
    const { stdout } = await trailbell(["backtest", "AWSLogs", "--catalogue", "cis"], folder);
    expect(stdout).toContain("iam-policy-changes");
  });
});

describe("refuses", () => {
  const cases: [string, string[], string][] = [
    ["a folder that is not there", ["nowhere"], "nowhere"],
    [
      "an unknown monitor",
      ["AWSLogs", "--monitor", "creatd"],
      "there is no monitor creatd: there are created, twice, deleted",
    ],
    ["an unknown catalogue", ["AWSLogs", "--catalogue", "nist"], "--catalogue takes cis, cis-v1.2"],
    ["a time that is none", ["AWSLogs", "--from", "yesterday"], "a day (2026-01-31), a time"],
    [
      "times in the wrong order",
      ["AWSLogs", "--from", "2026-02-01", "--to", "2026-01-01"],
      "--from is not before --to",
    ],
    ["an account that is none", ["AWSLogs", "--account", "12"], "an account is twelve digits"],
    ["a bucket without a name", ["s3://"], "s3://"],
    ["a pattern that AWS would refuse", ["AWSLogs", "--config", "bad.yaml"], "AWS refuses the pattern of created"],
    ["a page that cannot be written", ["AWSLogs", "--html", "no/where.html"], "cannot write no/where.html"],
    ["no path", [], "missing required argument 'path'"],
  ];
  test.each(cases)("%s", async (_what, args, text) => {
    writeFileSync(
      join(folder, "bad.yaml"),
      `monitors: [{ name: created, pattern: "{ $.eventName = 'CreateUser' }" }]\n`,
    );
    const { status, stderr } = await backtest(args);
    expect(stderr).toContain(text);
    expect(status).toBe(2);
  });
  test("to guess monitors where there is no configuration, and names the ways to them", async () => {
    const { status, stderr } = await trailbell(["backtest", folder], join(folder, "nothing"));
    expect(status).toBe(2);
    expect(stderr).toContain("trailbell init");
    expect(stderr).toContain("--catalogue cis");
  });
});
