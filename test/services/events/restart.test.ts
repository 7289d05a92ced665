/** An event that was on its way is delivered after the restart. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startCloud } from "../../running/cloud.ts";
import { eventsOf } from "./fixture.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "events-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("an event that was on its way is delivered after the restart", async () => {
  const storeFile = join(folder, "store.db");
  const before = await startCloud({ storeFile });
  const bridge = eventsOf(before);
  const queue = await bridge.createQueue("heard");
  await bridge.putRule("orders", { source: ["shop"] });
  await bridge.putTarget("orders", queue);
  await bridge.putEvent({ item: "book" });
  await before.close();

  const after = await startCloud({ storeFile });
  expect(await eventsOf(after).received(queue)).toHaveLength(1);
  await after.close();
});
