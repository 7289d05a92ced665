/** `npm start -- --exit`: the walk-through leaves in the inbox what README promises, and nothing else. */
import { expect, test } from "vitest";
import { trailbell } from "./program.ts";

test("the inbox holds the confirmation and three alarms", async () => {
  const { status, stdout } = await trailbell(["demo", "--exit", "--port", "0"]);
  const [, mails = ""] = stdout.split("The mails:\n");
  expect(mails.trim().split("\n")).toEqual([
    "ops@example.com  AWS Notification - Subscription Confirmation",
    '  ops@example.com  ALARM: "new-user-created-alarm" in US East (N. Virginia)',
    '  ops@example.com  ALARM: "security-group-changed-alarm" in US East (N. Virginia)',
    '  ops@example.com  ALARM: "user-deleted-alarm" in US East (N. Virginia)',
  ]);
  expect(status).toBe(0);
});
