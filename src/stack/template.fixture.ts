/** What tests of templates share. */
import { walkThrough } from "../monitors/catalogue/walk-through.ts";
import type { Stack } from "../monitors/monitor.ts";
import type { Resources } from "./resource.ts";
import { template } from "./template.ts";

export const plain: Stack = { name: "bell", monitors: walkThrough, emails: ["ops@example.com"] };

export const existing: Partial<Stack> = {
  trail: { existing: "arn:aws:cloudtrail:us-east-1:123456789012:trail/theirs" },
  logGroup: { existing: "theirs" },
};

export function resources(more: Partial<Stack> = {}): Resources {
  return template({ ...plain, ...more }).Resources;
}
