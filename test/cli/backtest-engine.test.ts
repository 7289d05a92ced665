/** `trailbell backtest athena:…` as a user runs it: what it will cost, who may say no, how it is stopped, how it fails. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { logFileKey } from "../../src/records/log-file.ts";
import { type StandInOptions, startAthena } from "../engines/athena-stand-in.ts";
import { useCloud } from "../running/cloud.ts";
import { interrupted, trailbell } from "./program.ts";

const cloud = useCloud({ services: ["s3", "iam", "sts", "kms"] });
let folder: string;
const before = { ...process.env };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-engine-"));
  writeFileSync(
    join(folder, "trailbell.config.yaml"),
    'monitors:\n  - { name: created, pattern: "{ $.eventName = CreateUser }" }\n  - { name: deleted, pattern: "{ $.eventName = DeleteUser }" }\n',
  );
  const s3 = cloud.client(S3Client);
  await s3.send(new CreateBucketCommand({ Bucket: "history" }));
  for (const day of [1, 2, 3]) {
    const time = Date.UTC(2026, 0, day, 12);
    const key = logFileKey({ account: "111122223333", region: "us-east-1", time, unique: `${day}`.padStart(16, "0") });
    await s3.send(new PutObjectCommand({ Bucket: "history", Key: key, Body: Buffer.alloc(1000) }));
  }
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL_S3: cloud.url, AWS_REGION: "us-east-1" },
    ...{ AWS_ACCESS_KEY_ID: "AKIATEST", AWS_SECRET_ACCESS_KEY: "secret" },
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  process.env = before;
});

/** Two minutes with matches of the first monitor. */
const answers = {
  rows: async (sql: string) => {
    if (sql.includes("AS duplicates")) return [["9", "1", "2026-01-01T00:00:00Z", "2026-01-15T00:00:00Z"]];
    if (sql.includes("told_of")) return [["0", "parn:aws:iam::111122223333:user/ann", "3"]];
    return [
      ["0:1", "2026-01-01T12:00", "2", "2026-01-01T12:00:05Z", "2026-01-01T12:00:07Z"],
      ["0:1", "2026-01-02T12:00", "1", "2026-01-02T12:00:00Z", "2026-01-02T12:00:00Z"],
    ];
  },
  [Symbol.asyncDispose]: async () => {},
};

const tables = {
  cloudtrail_records: {
    TableType: "VIRTUAL_VIEW",
    Columns: ["record", "account", "region", "day"].map((Name) => ({ Name })),
  },
  cloudtrail_files: {
    PartitionKeys: ["account", "region", "day"].map((Name) => ({ Name })),
    Parameters: { location: "s3://history/AWSLogs/" },
  },
};

async function athena(options: StandInOptions = {}) {
  const standIn = await startAthena(answers, { tables, ...options });
  onTestFinished(() => standIn[Symbol.asyncDispose]());
  process.env.AWS_ENDPOINT_URL_ATHENA = standIn.url;
  return standIn;
}

const args = ["backtest", "athena:trailbell.cloudtrail_records", "--workgroup", "w"];

test("says what it will read and cost, and answers as ever; what an engine cannot give is null, with a reason", async () => {
  const { queries } = await athena();
  const { status, stdout, stderr } = await trailbell([...args, "--from", "2026-01-02", "--yes", "--json"], folder);
  expect([status, stderr]).toEqual([
    0,
    "2 objects, 2 kB under s3://history/AWSLogs/, read by 3 queries: about $0.01 at $5 a terabyte (list price of us-east-1). The workgroup has no limit for a query: BytesScannedCutoffPerQuery would be one.\n",
  ]);
  expect(queries.map(({ sql }) => sql).every((sql) => sql.includes("day >= '2026/01/02'"))).toBe(true);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ engine: "Athena", records: 9, duplicates: 1, files: null, suggestions: null, unfiltered: null },
    bytes: { compressed: 0, text: null },
    silent: [{ name: "deleted", nearMiss: null }],
    unavailable: { files: expect.any(String), suggestions: expect.any(String), "silent.nearMiss": expect.any(String) },
    monitors: [
      {
        ...{ name: "created", matches: 3, alarms: 2, alarmsPerWeek: 1, highest: 2, datapoints: 2 },
        first: "2026-01-01T12:00:05Z",
        principals: [{ value: "arn:aws:iam::111122223333:user/ann", matches: 3 }],
      },
      { name: "deleted", matches: 0 },
    ],
  });
});

describe("asks nothing of Athena", () => {
  test.each<[string, readonly string[], StandInOptions, number, string]>([
    ["where nobody can answer", [], {}, 2, "add --yes to ask Athena, or --limit-usd"],
    ["above the limit", ["--limit-usd", "0.0001"], {}, 2, "are not below --limit-usd 0.0001"],
    ["above the workgroup's", ["--yes"], { cutoff: 2500 }, 2, "ends queries at 2.5 kB, and these would read 3 kB each"],
    [
      "without its columns",
      ["--yes"],
      { tables: { ...tables, cloudtrail_records: { Columns: [] } } },
      1,
      "has no column record",
    ],
    ["of a table that is not there", ["--yes"], { tables: {} }, 1, "Athena knows no table cloudtrail_records"],
    ["without a workgroup", ["--workgroup"], {}, 2, "argument missing"],
  ])("%s", async (_what, more, options, status, sentence) => {
    const { queries } = await athena(options);
    const ended = await trailbell([...args, ...more], folder);
    expect([ended.status, ended.stderr]).toEqual([status, expect.stringContaining(sentence)]);
    expect(queries).toEqual([]);
  });
});

test("the workgroup's limit that ends a query is told as such", async () => {
  await athena({ cutoff: 4000, scanned: 5000 });
  const { status, stderr } = await trailbell([...args, "--yes"], folder);
  expect([status, stderr]).toEqual([1, expect.stringContaining("ended the query at the limit of the workgroup w")]);
});

test("Ctrl-C stops the query, and says so", async () => {
  const standIn = await athena({ endless: true });
  const { status, stderr } = await interrupted(
    [...args, "--yes"],
    folder,
    () => standIn.queries[0]?.state === "RUNNING",
  );
  expect(standIn.queries.map(({ state }) => state)).toEqual(["CANCELLED"]);
  expect([status, stderr]).toEqual([130, expect.stringContaining("was stopped in Athena")]);
});

test.each([
  ["athena:cloudtrail_records", "what is meant is athena:DATABASE.TABLE"],
  ["trino:127.0.0.1/hive/ct.records", "what is meant is trino:http://HOST:PORT/CATALOG/SCHEMA.TABLE"],
  ["trino:http://127.0.0.1:9/hive/ct.records", "Trino at http://127.0.0.1:9 cannot be reached"],
])("%s", async (address, sentence) => {
  const { status, stderr } = await trailbell(["backtest", address], folder);
  expect([status, stderr]).toEqual([1, expect.stringContaining(sentence)]);
});
