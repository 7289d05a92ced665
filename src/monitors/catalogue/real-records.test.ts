/** How often the catalogue rings for real records. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { patternsOf } from "../monitor.ts";
import { namedMonitor } from "../references.ts";
import { catalogue } from "./catalogue.ts";

const shared = new URL("../../../../shared/", import.meta.url);
const isThere = existsSync(new URL("events/", shared));
if (!isThere) console.warn("SKIPPED: ../shared/events is not there, so the catalogue is not tried on real records");

function lines(name: string): object[] {
  return readFileSync(new URL(`events/${name}.ndjson`, shared), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
}

function samples(): object[] {
  return (
    JSON.parse(
      readFileSync(new URL("semantics/vectors/recorded/cloudtrail-doc-sample-records.json", shared), "utf8"),
    ) as { record: object }[]
  ).map(({ record }) => record);
}

/** How many records ring each monitor: of an attacked account, of Stratus Red Team, of TrailDiscover, of AWS's docs. */
const expected: readonly (readonly [string, number, number, number, number])[] = [
  ["new-user-created", 4, 1, 3, 2],
  ["security-group-changed", 8, 1, 3, 0],
  ["user-deleted", 4, 0, 1, 0],
  ["unauthorized-api-calls", 60, 51, 208, 1],
  ["unauthorized-api-calls-quiet", 60, 51, 208, 1],
  ["console-signin-without-mfa", 1, 1, 0, 3],
  ["root-usage", 0, 0, 0, 11],
  ["root-usage-quiet", 0, 0, 0, 11],
  ["iam-policy-changes", 26, 2, 12, 0],
  ["iam-policy-changes-quiet", 26, 2, 0, 0],
  ["cloudtrail-configuration-changes", 13, 2, 3, 4],
  ["console-signin-failures", 0, 0, 0, 4],
  ["console-signin-failures-quiet", 0, 0, 0, 4],
  ["s3-bucket-policy-changes", 6, 0, 3, 0],
  ["aws-config-changes", 0, 0, 2, 0],
  ["security-group-changes", 8, 1, 3, 0],
  ["security-group-changes-quiet", 7, 1, 0, 0],
  ["nacl-changes", 0, 0, 3, 0],
  ["network-gateway-changes", 15, 0, 0, 0],
  ["network-gateway-changes-quiet", 15, 0, 0, 0],
  ["route-table-changes", 40, 0, 2, 0],
  ["route-table-changes-quiet", 40, 0, 0, 0],
  ["vpc-changes", 16, 0, 0, 0],
  ["vpc-changes-quiet", 13, 0, 0, 0],
  ["organizations-changes", 1, 1, 1, 0],
  ["root-console-signin", 0, 0, 0, 4],
  ["root-credentials-changed", 0, 0, 0, 4],
  ["access-key-created-for-user", 2, 2, 0, 0],
  ["login-profile-changed", 2, 2, 0, 0],
  ["federation-token-issued", 0, 1, 0, 0],
  ["secrets-read-in-bulk", 60, 25, 0, 0],
  ["windows-passwords-read", 29, 30, 1, 0],
  ["administrator-access-attached", 2, 2, 0, 0],
  ["role-trust-policy-changed", 2, 1, 0, 0],
  ["user-added-to-group", 0, 0, 0, 2],
  ["identity-provider-changed", 0, 0, 1, 0],
  ["roles-anywhere-trust-anchor-created", 1, 1, 0, 0],
  ["identity-center-access-granted", 0, 0, 1, 0],
  ["trail-tampering", 8, 3, 3, 2],
  ["trail-bucket-tampering", 0, 0, 2, 0],
  ["log-group-tampering", 1, 0, 2, 0],
  ["flow-logs-deleted", 1, 1, 1, 0],
  ["dns-query-logging-deleted", 0, 1, 0, 0],
  ["alarm-tampering", 0, 0, 1, 0],
  ["event-rule-tampering", 0, 0, 3, 0],
  ["guardduty-disabled", 0, 0, 7, 0],
  ["security-hub-disabled", 0, 0, 1, 0],
  ["config-recorder-stopped", 0, 0, 4, 0],
  ["web-acl-removed", 0, 0, 2, 0],
  ["ebs-snapshot-shared", 1, 1, 0, 0],
  ["ami-shared", 1, 1, 0, 0],
  ["rds-snapshot-shared", 1, 1, 0, 0],
  ["ec2-user-data-changed", 0, 1, 0, 0],
  ["ec2-serial-console-used", 0, 7, 0, 0],
  ["remote-command-run", 1, 5, 0, 0],
  ["lambda-opened-to-the-world", 1, 1, 0, 0],
  ["lambda-layer-or-role-changed", 0, 1, 0, 0],
  ["bedrock-model-access-changed", 0, 3, 0, 0],
  ["security-group-opened-to-the-world", 2, 1, 0, 0],
  ["traffic-mirroring-created", 0, 0, 2, 0],
  ["account-leaves-organization", 1, 1, 1, 0],
];

describe.skipIf(!isThere)("the catalogue on real records (needs ../shared/events)", () => {
  const sets = isThere
    ? [lines("invictus-aws_dataset"), lines("stratus-red-team"), lines("traildiscover"), samples()]
    : [];
  const events = sets.map((records) => records.map(recordEvent));
  const monitors = catalogue.flatMap(({ monitor, quiet }) => [monitor, ...(quiet ? [quiet] : [])]);
  const counted = new Map(
    monitors.map((monitor) => {
      const matchers = patternsOf(namedMonitor(monitor, { bucket: "TrailDiscoverBucket" })).map((pattern) =>
        compilePattern(parsePattern(pattern)),
      );
      const count = (records: (typeof events)[number]) =>
        records.filter((event) => matchers.some((matcher) => matcher.matches(event))).length;
      return [monitor.name, events.map(count)];
    }),
  );

  it.each(expected)("%s rings for %i, %i, %i, %i", (name, ...counts) => {
    expect(counted.get(name)).toEqual(counts);
  });

  test("no other monitor rings", () => {
    const known = new Set(expected.map(([name]) => name));
    expect([...counted].filter(([name, counts]) => !known.has(name) && counts.some((count) => count > 0))).toEqual([]);
  });
});
