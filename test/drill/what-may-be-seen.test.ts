/** A drill that may not look at something goes on with what it may see, and says what it may not where nothing is left. */
import { beforeEach, expect, test } from "vitest";
import { walkThrough } from "../../src/monitors/catalogue/walk-through.ts";
import { allow, createUser, deny } from "../access/strict.fixture.ts";
import { useCloud } from "../running/cloud.ts";
import { drilled, ready } from "./drill.fixture.ts";

const cloud = useCloud();
beforeEach(() => cloud.reset());

/** Runs the drill of security groups as somebody who may do everything else. */
async function drilledWithout(...actions: string[]) {
  const on = await ready(cloud, { name: "bell", monitors: walkThrough, emails: ["ops@example.com"] });
  const credentials = await createUser(cloud, "driller", allow("*"), deny(actions));
  const { drills } = await drilled(on, ["security-group"], { credentials });
  return drills[0];
}

test.each(["cloudtrail:LookupEvents", "logs:FilterLogEvents", "cloudwatch:GetMetricStatistics"])(
  "without %s the next step proves it",
  async (action) => {
    expect(await drilledWithout(action)).toMatchObject({ ok: true });
  },
);

test("without two in a row it says which may not be looked at, and what else there is to say", async () => {
  const result = await drilledWithout("cloudtrail:LookupEvents", "logs:FilterLogEvents");
  expect(result?.broken).toEqual({
    step: "record",
    reason: expect.stringMatching(
      /^it could not be looked for \(User: \S+driller is not authorized to perform: cloudtrail:LookupEvents .*\); no reason was found in /,
    ),
  });
});
