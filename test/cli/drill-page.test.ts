/** What docs/drill.md shows is what a drill prints, but for the times. */
import { rmSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import type { Stack } from "../../src/monitors/monitor.ts";
import { ready } from "../drill/drill.fixture.ts";
import { startCloud } from "../running/cloud.ts";
import { followPage, readersFolder } from "./doc-page.ts";

/** Times, and the widths of columns that follow them. */
function blur(text: string): string {
  return text
    .replace(/\d\d:\d\d:\d\d/g, "#")
    .replace(/\d+(\.\d)? s\b/g, "#")
    .replace(/[ ─]{2,}/g, " ");
}

/** As the page's first configuration says. */
const bell: Stack = {
  name: "bell",
  emails: ["ops@example.com"],
  eventNotifications: true,
  monitors: [
    { name: "new-user-created", pattern: "{ $.eventName = CreateUser }" },
    { name: "user-deleted", pattern: "{ $.eventName = DeleteUser }" },
    {
      name: "security-group-changed",
      pattern: "{ $.eventName = AuthorizeSecurityGroup* || $.eventName = CreateSecurityGroup }",
    },
    { name: "root-used", pattern: "{ $.userIdentity.type = Root && $.eventType != AwsServiceEvent }" },
    { name: "user-tagged", pattern: "{ $.eventName = TagUser }" },
  ],
};

test("docs/drill.md", async () => {
  const folder = readersFolder();
  const cloud = await startCloud();
  onTestFinished(async () => {
    rmSync(folder, { recursive: true });
    await cloud.close();
  });
  await ready(cloud, bell);
  const env = {
    AWS_ENDPOINT_URL: cloud.url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
  };
  expect(await followPage("docs/drill.md", folder, { env, blur })).toBe(3);
}, 60_000);
