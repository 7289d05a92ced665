/** The network breaks while a stack is deployed: the sentence, and what a second run finds. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { explained } from "../../src/aws/explained.ts";
import { deploy } from "../../src/deploy/deploy.ts";
import { destroy } from "../../src/deploy/destroy.ts";
import { startCloud, type TestCloud } from "../running/cloud.ts";
import { bell, connection, deployed, destroyed, talk } from "./fixture.ts";

let folder: string;
let cloud: TestCloud;
function start() {
  return startCloud({ storeFile: join(folder, "cloud.db") });
}
async function stop() {
  await cloud.close();
  cloud = { ...cloud, close: async () => {} };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-interrupted-"));
  cloud = await start();
});
afterEach(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a deployment that loses its network can be run again", async () => {
  const broken = deploy(bell, connection(cloud), {
    ...talk(),
    confirm: async () => {
      await stop();
      return true;
    },
  });
  const error: unknown = await broken.catch((thrown: unknown) => explained(thrown, connection(cloud)));
  expect(error).toMatchObject({
    name: "AwsError",
    message: expect.stringMatching(
      /^http:\/\/127\.0\.0\.1:\d+ cannot be reached \(ECONN\w+\): start the embedded cloud/,
    ),
  });
  cloud = await start();
  expect((await deployed(cloud)).result).toBe("created");
});

test("a destruction that loses its network after the stack is gone still finds the data", async () => {
  const { outputs } = await deployed(cloud);
  await destroyed(cloud);
  const { url } = cloud;
  await stop();
  const { say, tell } = talk();
  await expect(destroy("bell", true, connection({ url }), { say, tell, confirm: async () => true })).rejects.toThrow();
  cloud = await start();
  expect((await destroyed(cloud, true)).deleted).toEqual([
    expect.stringContaining(`bucket ${outputs.BucketName} deleted`),
    `log group ${outputs.LogGroupName} deleted`,
  ]);
});
