/** Drills run also where signatures are verified and a token is asked for: the cloud has the key itself. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DrillRun } from "../../src/api/contract.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { ticks } from "./fixture.ts";

const token = "a-token-of-this-test";
let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startCloud({
    token,
    operatorKey: { accessKeyId: "AKIAGUARDEDTRYOUT000", secretAccessKey: "secret-of-this-test" },
  });
});
afterAll(() => cloud.close());

const headers = { authorization: `Bearer ${token}` };

function ask(path: string, body?: object) {
  return fetch(`${cloud.url}/_trailbell/api/${path}`, {
    headers,
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
}

/** Follows the live stream until the drill has come to its end. */
async function ended(): Promise<DrillRun> {
  for await (const { run } of ticks(cloud, { headers })) if (run && run.state !== "running") return run;
  throw new Error("the stream has ended");
}

test("without the token nobody gets in", async () => {
  expect((await fetch(`${cloud.url}/_trailbell/api/pipeline`)).status).toBe(401);
});

test("the drill rings its alarms and removes what it made", async () => {
  await ask("try/setup", { email: "ops@example.com" });
  await fetch(cloud.inbox()[0]?.links[0] ?? "");
  expect((await ask("try/users/run", {})).status).toBe(202);
  expect((await ask("try/users/run", {})).status).toBe(409);
  const { state, error, alarms } = await ended();
  expect({ state, error }).toEqual({ state: "passed", error: undefined });
  expect(alarms.map((each) => `${each.alarm} ${each.state}`)).toEqual([
    "new-user-created-alarm rung",
    "user-deleted-alarm rung",
  ]);
  expect(alarms.every(({ seen }) => seen.call !== undefined && seen.notification !== undefined)).toBe(true);
});
