/** The live stream: what the meter reads at once, and again when something has passed. */
import { CreateUserCommand, IAMClient } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tick } from "../../src/api/contract.ts";
import { clientOptions } from "../running/clients.ts";
import type { TestCloud } from "../running/cloud.ts";
import { ticks, walkThroughCloud } from "./fixture.ts";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await walkThroughCloud();
});
afterAll(() => cloud.close());

test("tells at once, and again when something has passed", async () => {
  const end = new AbortController();
  const stream = ticks(cloud, { signal: end.signal });
  const { value: first } = (await stream.next()) as { value: Tick };
  expect(first).toMatchObject({ account: "000000000000", region: "us-east-1", clock: { mode: "manual", rate: 0 } });
  expect(first.counts).toMatchObject({ records: cloud.records.length, logEvents: 0, mails: 2 });

  const iam = new IAMClient(clientOptions(cloud));
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  iam.destroy();
  await cloud.clock.advance(180_000);
  let then = first;
  // The clock may be read on its way.
  while (then.clock.now < first.clock.now + 180_000 || then.counts.mails === first.counts.mails)
    ({ value: then } = (await stream.next()) as { value: Tick });
  expect(then.counts.records).toBe(first.counts.records + 1);
  expect(then.counts).toMatchObject({ samples: 1, mails: 3, alarmChanges: 3 });
  expect(then.rates.mails).toBe(1);
  expect(then.clock.now).toBe(first.clock.now + 180_000);
  end.abort();
});
