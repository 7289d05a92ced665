/** A state that must not grow beyond a size: the oldest log events and records go, the newest stay, and nothing goes before it is delivered. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { expect, test, vi } from "vitest";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { trailbell } from "../cli/program.ts";
import { stackOutputs } from "../deploy/fixture.ts";
import { clientOptions } from "../running/clients.ts";
import { startCloud } from "../running/cloud.ts";

const mebibyte = 1024 * 1024;
const limit = 12 * mebibyte;
const to = { logGroupName: "many", logStreamName: "s" };

test("the oldest go once the state is too large, and the file stays bounded", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trailbell-size-"));
  const storeFile = join(folder, "trailbell.db");
  const running = await startCloud({ storeFile, maxBytes: limit });
  const logs = new CloudWatchLogsClient(clientOptions(running));
  const s3 = new S3Client({ ...clientOptions(running), forcePathStyle: true });
  try {
    const { BucketName } = await stackOutputs(running, { name: "bell", monitors: walkThrough, emails: [] });
    await logs.send(new CreateLogGroupCommand(to));
    await logs.send(new CreateLogStreamCommand(to));
    const now = running.cloud.clock.now();
    for (let batch = 0; batch < 20; batch += 1) {
      const logEvents = Array.from({ length: 500 }, (_, index) => ({
        timestamp: now,
        message: `${batch}-${index} ${"x".repeat(1000)}`,
      }));
      await logs.send(new PutLogEventsCommand({ ...to, logEvents }));
      // Half of the way: the room of what went is used again.
      if (batch % 10 === 9)
        await vi.waitFor(() => expect(running.cloud.store.size()).toBeLessThanOrEqual(limit), 20_000);
    }
    const { events: newest = [] } = await logs.send(
      new FilterLogEventsCommand({ logGroupName: "many", filterPattern: '"19-499"' }),
    );
    expect(newest).toHaveLength(1);
    const { events: oldest = [] } = await logs.send(
      new FilterLogEventsCommand({ logGroupName: "many", filterPattern: "%^0-0 %" }),
    );
    expect(oldest).toEqual([]);
    expect(statSync(storeFile).size).toBeLessThan(3 * limit);
    const { logGroups: groups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "many" }));
    expect(groups[0]?.storedBytes).toBeLessThan(limit);

    // The records of all that was done waited for their log file the whole time.
    await running.cloud.clock.advance(600_000);
    const { Contents: objects = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BucketName }));
    expect(objects.filter(({ Key }) => Key?.includes("/CloudTrail/"))).toHaveLength(1);
  } finally {
    logs.destroy();
    s3.destroy();
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([["ten"], ["5MB"], ["20"]])("--max-size %s is refused with what is allowed", async (size) => {
  const { status, stderr } = await trailbell(["up", "--ephemeral", "--port", "0", "--max-size", size]);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringMatching(/a size is written like 500MB or 20GB/),
  });
});
