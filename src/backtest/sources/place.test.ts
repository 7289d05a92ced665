/** Paths say what is under them, however far up or down they reach. */
import { expect, test } from "vitest";
import { placeOf } from "./place.ts";
import { isWanted } from "./wanted.ts";

const day = 86_400_000;
const march3 = Date.UTC(2026, 2, 3);
const account = "111122223333";
const region = "us-east-1";
const log = `${account}_CloudTrail_${region}_20260303T1005Z_Zr0KbLQ1v9Xe3aTy.json.gz`;
const digest = `${account}_CloudTrail-Digest_${region}_trail_${region}_20260303T110512Z.json.gz`;
const minute = { from: march3 + 36_300_000, to: march3 + 36_360_000 };

test.each([
  ["a bucket", "bucket", { kind: "records" }],
  ["an account", `b/AWSLogs/${account}`, { kind: "records", account }],
  ["an account of an organization", `AWSLogs/o-a1b2c3d4e5/${account}/`, { kind: "records", account }],
  ["a region", `x/AWSLogs/${account}/CloudTrail/${region}/`, { kind: "records", account, region }],
  [
    "a year",
    `AWSLogs/${account}/CloudTrail/${region}/2026`,
    { kind: "records", account, region, delivered: { from: Date.UTC(2026, 0), to: Date.UTC(2027, 0) } },
  ],
  [
    "a month",
    `AWSLogs/${account}/CloudTrail/${region}/2026/12/`,
    { kind: "records", account, region, delivered: { from: Date.UTC(2026, 11), to: Date.UTC(2027, 0) } },
  ],
  [
    "a day",
    `AWSLogs/${account}/CloudTrail/us-gov-west-1/2026/03/03`,
    { kind: "records", account, region: "us-gov-west-1", delivered: { from: march3, to: march3 + day } },
  ],
  [
    "a file in its folder",
    `AWSLogs/${account}/CloudTrail/${region}/2026/03/03/${log}`,
    { kind: "records", account, region, delivered: minute },
  ],
  ["a file by itself", `downloads/${log}`, { kind: "records", account, region, delivered: minute }],
  ["a folder of digests", `AWSLogs/${account}/CloudTrail-Digest/`, { kind: "digest", account }],
  ["a folder of insights", `AWSLogs/${account}/CloudTrail-Insight/${region}`, { kind: "insight", account, region }],
  [
    "a digest by itself",
    digest,
    { kind: "digest", account, region, delivered: { from: march3 + 39_900_000, to: march3 + 39_960_000 } },
  ],
  ["anything else", "events/2026/03/03.ndjson", { kind: "records" }],
])("%s", (_what, path, expected) => {
  expect(placeOf(path)).toEqual(expected);
});

const dayFolder = placeOf(`AWSLogs/${account}/CloudTrail/${region}/2026/03/03`);

test.each([
  ["no window", {}, true],
  ["the day itself", { from: march3, to: march3 + day }, true],
  ["the day before, whose last records are delivered late", { to: march3 }, true],
  ["earlier days", { to: march3 - day }, false],
  ["the day after", { from: march3 + day }, false],
  ["the last second of the day", { from: march3 + day - 1000 }, true],
  ["its account", { accounts: [account] }, true],
  ["another account", { accounts: ["999999999999"] }, false],
  ["another region", { regions: ["eu-west-1"] }, false],
])("a day's folder is read for %s: %j", (_what, question, expected) => {
  expect(isWanted(dayFolder, question)).toBe(expected);
});
