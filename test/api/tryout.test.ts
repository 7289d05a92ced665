/** Trying it out: set up, then a drill that rings what it says. */
import { expect, test } from "vitest";
import type { Tryout } from "../../src/api/contract.ts";
import { useCloud } from "../running/cloud.ts";
import { ask, read } from "./fixture.ts";

const cloud = useCloud();

test("an empty account has nothing to ring", async () => {
  expect(await read<Tryout>(cloud, "try")).toEqual({ isReady: false, drills: [] });
});

test("setting up makes the walk-through, and says which drills ring what", async () => {
  expect(await ask(cloud, "try/setup", { email: "nobody" })).toMatchObject({ status: 400 });
  const { isReady, drills } = await read<Tryout>(cloud, "try/setup", { email: "ops@example.com" });
  expect(isReady).toBe(true);
  expect(drills.find(({ name }) => name === "users")?.alarms).toEqual(["new-user-created-alarm", "user-deleted-alarm"]);
  expect(cloud.inbox().map(({ to }) => to)).toEqual(["ops@example.com"]);
});

test("setting up twice is refused in CloudFormation's words", async () => {
  const answer = await ask(cloud, "try/setup", { email: "ops@example.com" });
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining("already exists") } });
});

test("a drill that is none cannot be run", async () => {
  expect((await ask(cloud, "try/nothing/run", {})).status).toBe(404);
});
