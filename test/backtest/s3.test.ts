/** Log files are read from a bucket as from a folder, through the official client. */
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { beforeAll, expect, test } from "vitest";
import { type ScanOptions, scan } from "../../src/backtest/scan.ts";
import { SourceError, whereIs } from "../../src/backtest/sources/source.ts";
import { clientOptions } from "../running/clients.ts";
import { useCloud } from "../running/cloud.ts";
import { account, event, logFile, march, monitors, zipped } from "./history.fixture.ts";

const cloud = useCloud();

function find(named: string, options?: ScanOptions) {
  return scan(monitors, whereIs(named, clientOptions(cloud)), options);
}

const bucket = "history";
const deleteTrail = { eventName: "DeleteTrail" };
const objects = {
  [`old/${logFile(march(1), "a")}`]: [event(1, march(1))],
  [`old/${logFile(march(3), "b")}`]: [event(2, march(3), deleteTrail), event(3, march(3))],
  [`old/${logFile(march(4), "c")}`]: [event(2, march(3), deleteTrail)],
  [`old/${logFile(march(3), "d").replaceAll("CloudTrail", "CloudTrail-Digest")}`]: "{}",
  "other/bad.json.gz": Buffer.from([0x1f, 0x8b, 8]),
  "other/good.json": event(4, march(3)),
};

beforeAll(async () => {
  const s3 = new S3Client({ ...clientOptions(cloud), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  for (const [Key, content] of Object.entries(objects))
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: zipped(content) }));
  s3.destroy();
});

test.each<[string, string, ScanOptions, object]>([
  [
    "all of a prefix",
    "s3://history/old/",
    {},
    { records: 4, duplicates: 1, files: { read: 3, failed: [], leftOut: 1 } },
  ],
  ["a prefix without its slash", "s3://history/old", {}, { records: 4 }],
  ["a window", "s3://history/old", { from: march(3), to: march(4) }, { records: 3, files: { read: 2 } }],
  ["inside of the layout", `s3://history/old/AWSLogs/${account}/CloudTrail/us-east-1/2026/03/01/`, {}, { records: 1 }],
  ["one object", "s3://history/other/good.json", {}, { records: 1, files: { read: 1 } }],
  ["the bucket", "s3://history", { workers: 2 }, { records: 5, files: { read: 4, leftOut: 1 } }],
  ["nothing", "s3://history/nothing/", {}, { records: 0, files: { read: 0 } }],
])("%s", async (_what, named, options, expected) => {
  expect(await find(named, options)).toMatchObject(expected);
});

test("an object that cannot be read is named", async () => {
  expect((await find("s3://history/other/")).files.failed).toEqual([
    { path: "s3://history/other/bad.json.gz", reason: "its gzip ends in the middle" },
  ]);
});

test("a bucket that is not there is told at once", async () => {
  await expect(find("s3://nobody/")).rejects.toThrow(SourceError);
});
