/** Templates as AWS's own linter sees them: cfn-lint knows every resource type's schema. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import type { Stack } from "../../src/monitors/monitor.ts";
import { template } from "../../src/stack/template.ts";
import { hasProgram, run } from "./peer.ts";

const plain: Stack = { name: "bell", monitors: walkThrough, emails: ["ops@example.com"] };

const stacks: [what: string, stack: Stack][] = [
  ["a name, monitors and an address", plain],
  [
    "every knob of what is new",
    {
      ...plain,
      encryption: "customer-key",
      notifyOk: true,
      tags: { team: "security" },
      trail: { name: "other", organization: "o-a1b2c3d4e5", managementEvents: "WriteOnly", multiRegion: false },
      bucket: { name: "bell-log-files", prefix: "trails", expireDays: 400 },
      logGroup: { name: "/bell/records", retentionDays: 365 },
      topic: { name: "bell", perMonitor: true },
      subscribers: [{ protocol: "https", endpoint: "https://example.com/bell" }],
    },
  ],
  ["event notifications", { ...plain, eventNotifications: true, tags: { team: "security" }, topic: { json: true } }],
  [
    "what is there already",
    {
      ...plain,
      encryption: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      trail: { existing: "arn:aws:cloudtrail:us-east-1:123456789012:trail/theirs" },
      logGroup: { existing: "theirs" },
      topic: { existing: "theirs" },
    },
  ],
];

describe.skipIf(!hasProgram("cfn-lint"))("cfn-lint (needs cfn-lint) finds nothing in", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "trailbell-cfn-lint-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(stacks)("%s", async (_what, stack) => {
    const file = join(folder, "template.json");
    writeFileSync(file, JSON.stringify(template(stack), null, 2));
    // Informational findings count as well.
    const { status, output } = await run("cfn-lint", ["--include-checks", "I", "--", file]);
    expect({ status, output }).toEqual({ status: 0, output: "" });
  });
});
