/** Every call that a command makes, itself or through CloudFormation, is in the policy that it prints. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Command } from "../../src/deploy/permissions/permission.ts";
import { policy } from "../../src/deploy/permissions/policy.ts";
import { status } from "../../src/deploy/status/status.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { settledStack } from "../../src/monitors/settled/settled-stack.ts";
import { decide } from "../../src/policies/decide.ts";
import { readPolicy } from "../../src/policies/read-policy.ts";
import { useCloud } from "../running/cloud.ts";
import { bell, connection, deployed, destroyed } from "./fixture.ts";

const cloud = useCloud();
beforeEach(() => cloud.reset());

/** S3's names of calls and of permissions differ, see its service authorization reference. */
const s3Actions: Readonly<Record<string, string>> = {
  DeleteBucketPublicAccessBlock: "PutBucketPublicAccessBlock",
  DeleteObjects: "DeleteObject",
  GetBucketEncryption: "GetEncryptionConfiguration",
  GetBucketLifecycle: "GetLifecycleConfiguration",
  HeadBucket: "ListBucket",
  ListObjectVersions: "ListBucketVersions",
  PutBucketEncryption: "PutEncryptionConfiguration",
  PutBucketLifecycle: "PutLifecycleConfiguration",
};
/** Detecting drift, the embedded CloudFormation finds a bucket by listing; AWS's reads the bucket itself. */
const ofTheEmbeddedCloudOnly = ["s3:ListBuckets"];
const prefixes: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** e.g. `s3:PutEncryptionConfiguration`. */
function actionOf({ eventSource, eventName }: { readonly eventSource: string; readonly eventName: string }): string {
  const service = eventSource.replace(".amazonaws.com", "");
  const name = service === "s3" ? (s3Actions[eventName] ?? eventName) : eventName;
  return `${prefixes[service] ?? service}:${name}`;
}

/** Calls of the user and of CloudFormation for the user; services act by roles and policies of their own. */
function actionsSince(start: number): string[] {
  return [
    ...new Set(
      cloud.records
        .slice(start)
        .filter(({ userIdentity }) => userIdentity.type === "IAMUser")
        .map(actionOf),
    ),
  ];
}

function missing(command: Command, stack: Stack, start: number): string[] {
  const { Statement: statements } = policy(command, settledStack(stack));
  // Which resource is asked for is said by permissions.test.ts in src; records do not name it in one way.
  const document = JSON.stringify({ Statement: statements.map((each) => ({ ...each, Resource: "*", Condition: {} })) });
  const asked = actionsSince(start).filter((action) => !ofTheEmbeddedCloudOnly.includes(action));
  return asked.filter((action) => decide([readPolicy(document)], { action, resource: "*" }) !== "allow");
}

const everything: Stack = {
  ...bell,
  encryption: "customer-key",
  tags: { team: "security" },
  bucket: { expireDays: 400 },
  trail: { managementEvents: "WriteOnly" },
  eventNotifications: true,
  subscribers: [{ protocol: "https", endpoint: "https://example.com/bell" }],
};
function look(stack: Stack, drift: boolean) {
  return status({ stack, drift, now: new Date() }, connection(cloud));
}

describe.each([
  ["a plain stack", bell],
  ["a stack with every knob", everything],
])("%s", (_what, stack) => {
  const changed: Stack = {
    ...stack,
    monitors: stack.monitors.slice(1).map((monitor) => ({ ...monitor, threshold: 2 })),
    emails: [],
    tags: { team: "other" },
    logGroup: { retentionDays: 30 },
    bucket: { expireDays: 10 },
  };
  const deeds: [command: Command, deed: () => Promise<unknown>][] = [
    ["deploy", () => deployed(cloud, stack)],
    ["status", () => look(stack, false)],
    ["status --drift", () => look(stack, true)],
    ["deploy", () => deployed(cloud, changed)],
    ["destroy", () => destroyed(cloud)],
    ["destroy --delete-data", () => destroyed(cloud, true)],
  ];
  test("needs no more than the policies allow", async () => {
    for (const [command, deed] of deeds) {
      const start = cloud.records.length;
      await deed();
      expect(cloud.records.length, command).toBeGreaterThan(start);
      expect([command, missing(command, stack, start)]).toEqual([command, []]);
    }
  });
});
