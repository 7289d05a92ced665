/** `kill -9` at random moments under load: what was acknowledged is there afterwards, once. The long form is bench/durability.ts. */
import { expect, test } from "vitest";
import { seeded } from "../wire/random-values.ts";
import { dieAndReturn } from "./lives.ts";

test("nothing acknowledged is lost or doubled over five lives", async () => {
  const { discrepancies, acknowledged } = await dieAndReturn({ lives: 5, random: seeded(5) });
  expect(discrepancies).toEqual([]);
  expect(acknowledged.calls).toBeGreaterThan(5);
});
