/** Monitors of the stack's own bucket and role, deployed: the exact names stand in the filters, and nobody else's ring. */
import { beforeEach, describe, expect, test } from "vitest";
import { openAws } from "../../src/aws/aws.ts";
import { readInventory } from "../../src/inventory/read-inventory.ts";
import { findMonitor } from "../../src/monitors/catalogue/catalogue.ts";
import { judge } from "../../src/monitors/check/judge.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { useCloud } from "../running/cloud.ts";
import { connection, stackOutputs } from "./fixture.ts";

const cloud = useCloud();
beforeEach(() => cloud.reset());

const acme: Stack = {
  name: "acme",
  emails: ["ops@example.com"],
  monitors: [findMonitor("trail-bucket-tampering"), findMonitor("trail-role-tampering")],
};

describe("on a stack whose name says nothing of trails", () => {
  test("the filters name the bucket and the role, and only theirs ring", async () => {
    const { BucketName = "", LogGroupName = "", TrailArn = "", TopicArn = "" } = await stackOutputs(cloud, acme);
    await using aws = openAws(connection(cloud));
    const { Trail: trail } = await aws.cloudtrail.getTrail({ Name: TrailArn });
    const { metricFilters = [] } = await aws.logs.describeMetricFilters({ logGroupName: LogGroupName });
    const patterns = metricFilters.map(({ filterPattern }) => filterPattern);
    expect(patterns).toEqual([
      expect.stringContaining(`($.requestParameters.bucketName = "${BucketName}") }`),
      expect.stringContaining(
        `($.requestParameters.roleName = "${trail?.CloudWatchLogsRoleArn?.split("/").at(-1)}") }`,
      ),
    ]);
    const place = { trailArn: TrailArn, logGroup: LogGroupName, namespace: "Trailbell", topics: [TopicArn] };
    const found = judge(await readInventory(aws, new Date(cloud.clock.now())), { stack: acme, placeOf: () => place });
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
    const state = async () => {
      await cloud.clock.advance(10 * 60_000);
      const { MetricAlarms = [] } = await aws.cloudwatch.describeAlarms({
        AlarmNames: ["trail-bucket-tampering-alarm"],
      });
      return MetricAlarms[0]?.StateValue;
    };
    await aws.s3.createBucket({ Bucket: "acme-bucket-trail" });
    await aws.s3.deleteBucketPolicy({ Bucket: "acme-bucket-trail" });
    expect(await state()).not.toBe("ALARM");
    await aws.s3.putBucketVersioning({ Bucket: BucketName, VersioningConfiguration: { Status: "Suspended" } });
    expect(await state()).toBe("ALARM");
  });
});
