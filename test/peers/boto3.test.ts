/** The walk-through's validation by boto3, with its paginators. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloudEnvironment, hasProgram, run } from "./peer.ts";
import { type RungCloud, ringCloud } from "./rung-cloud.ts";

const script = fileURLToPath(new URL("validate.py", import.meta.url));

describe.skipIf(!hasProgram("python3", ["-c", "import boto3"]))("boto3 (needs python3 with boto3)", () => {
  let cloud: RungCloud;

  beforeAll(async () => {
    cloud = await ringCloud();
  });
  afterAll(() => cloud.close());

  test("sees what the walk-through left", async () => {
    const now = new Date(cloud.cloud.clock.now()).toISOString();
    const { status, output } = await run("python3", [script, cloud.bucket, cloud.logGroup, cloud.namespace, now], {
      env: cloudEnvironment(cloud.url),
    });
    expect({ status, output }).toMatchObject({ status: 0 });
    const seen = JSON.parse(output) as { records: number; history: string[] };
    expect(seen).toMatchObject({
      trails: ["bell"],
      logging: true,
      events: 5,
      resource: { ResourceType: "AWS::IAM::User" },
      matched: 5,
      filters: ["new-user-created", "security-group-changed", "user-deleted"],
      alarms: ["new-user-created-alarm", "security-group-changed-alarm", "user-deleted-alarm"],
      sum: 5,
      subscriptions: ["email"],
    });
    expect(seen.records).toBeGreaterThan(10);
    expect(seen.history.some((summary) => summary.endsWith("to ALARM"))).toBe(true);
  });
});
