/** The Go SDK as a strict client: numbers in the form of their types, errors by their names, buckets in the host under localhost. */
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { startCloud } from "../running/cloud.ts";
import { cached } from "./cached.ts";
import { cloudEnvironment, hasProgram, run } from "./peer.ts";

const sources = fileURLToPath(new URL("go/", import.meta.url));
const digest = createHash("sha256");
for (const file of readdirSync(sources).sort()) digest.update(readFileSync(join(sources, file)));

/** Built once for these sources: the SDK's packages take a minute. */
const peer = hasProgram("go", ["version"])
  ? await cached(`go-sdk-${digest.digest("hex").slice(0, 12)}`, async (folder) => {
      cpSync(sources, folder, { recursive: true });
      return (await run("go", ["build", "-o", "strict", "."], { cwd: folder })).status === 0;
    })
  : undefined;

describe.skipIf(!peer)("the Go SDK (needs go and its module proxy)", () => {
  test("reads whole doubles, a queue's error and a bucket of a host's name", async () => {
    await using cloud = await startCloud();
    const url = cloud.url.replace("127.0.0.1", "localhost");
    const env = { ...cloudEnvironment(url), NOW: new Date(cloud.clock.now()).toISOString() };
    const { status, output } = await run(join(peer ?? "", "strict"), [], { env });
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(JSON.parse(output)).toEqual({ threshold: 3, sum: 7, noQueue: true, length: 5 });
  });
});
