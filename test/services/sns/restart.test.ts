/** SNS over restarts: what was put by is sent later, and signed with the key of before. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startCloud } from "../../running/cloud.ts";
import { snsOf, startReceiver } from "./fixture.ts";

test("a delivery that was put by is sent after the restart, and the certificate is still served", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trailbell-sns-"));
  const open = () => startCloud({ services: ["sns"], storeFile: join(folder, "store.sqlite") });
  const first = await open();
  const receiver = await startReceiver(first, 200);
  const topic = await snsOf(first).createTopic("alarms");
  await snsOf(first).subscribe(topic, receiver.url);
  await first.close();
  expect(receiver.received.length).toBe(0);

  const second = await open();
  await second.cloud.clock.advance(0);
  await snsOf(second).subscribe(topic, receiver.url);
  await second.cloud.clock.advance(0);
  const certificates = receiver.received.map(({ body }) => new URL(JSON.parse(body).SigningCertURL).pathname);
  expect(certificates).toEqual([certificates[0], certificates[0]]);
  expect((await fetch(`${second.url}${certificates[0]}`)).status).toBe(200);
  await second.close();
  receiver.close();
  rmSync(folder, { recursive: true });
});
