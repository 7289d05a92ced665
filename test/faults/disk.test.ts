/** A disk that is full, a folder that cannot be written, a file that is damaged: a clear word, nothing acknowledged lost, no silent start from nothing. */
import { spawnSync } from "node:child_process";
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateUserCommand, IAMClient, paginateListUsers } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trailbell, type Up, up } from "../cli/program.ts";
import { clientOptions } from "../running/clients.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-disk-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function dataFolder() {
  return mkdtempSync(join(folder, "data-"));
}
function manual(data: string) {
  return ["--data", data, "--clock", "manual"];
}

/** Creates so many users, or fewer when ten were refused. */
async function createUsers({ url }: Up, count: number, prefix: string): Promise<{ made: string[]; refusals: Error[] }> {
  const iam = new IAMClient(clientOptions({ url }));
  const made: string[] = [];
  const refusals: Error[] = [];
  for (let index = 0; index < count && refusals.length < 10; index += 1) {
    const UserName = `${prefix}-${index}`;
    const tags = Array.from({ length: 40 }, (_, key) => ({ Key: `k${key}`, Value: "v".repeat(200) }));
    await iam.send(new CreateUserCommand({ UserName, Tags: tags })).then(
      () => made.push(UserName),
      (error: Error) => refusals.push(error),
    );
  }
  iam.destroy();
  return { made, refusals };
}

async function userNames({ url }: Up): Promise<string[]> {
  const client = new IAMClient(clientOptions({ url }));
  const names: string[] = [];
  for await (const { Users: users = [] } of paginateListUsers({ client }, {}))
    names.push(...users.map(({ UserName: name = "" }) => name));
  client.destroy();
  return names.sort();
}

/** A file may grow to so many KiB: what a full disk is to a process, without filling one. */
const limited = spawnSync("bash", ["-c", "ulimit -f 4096"]).status === 0;
if (!limited) console.error("SKIPPED: bash cannot limit the size of files here, so the full disk cannot be tried");

describe.skipIf(!limited)("on a full disk (needs bash)", () => {
  test("calls are refused as unavailable, what was recorded can be read, and what was acknowledged is there once", async () => {
    const data = dataFolder();
    const running = await up(manual(data), undefined, ["bash", "-c", 'ulimit -f 4096; exec "$@"', "limited"]);
    const { made, refusals } = await createUsers(running, 2000, "u").finally(async () => {
      // Calls that read are refused as well, since their records cannot be kept; the admin API keeps none.
      const answer = await fetch(`${running.url}/_trailbell/events?pattern=CreateUser`);
      expect(await answer.json()).not.toEqual([]);
      await running.end("SIGKILL");
    });
    expect(made.length).toBeGreaterThan(10);
    expect(refusals).toHaveLength(10);
    for (const { name, message } of refusals) {
      expect(name).toBe("ServiceUnavailable");
      expect(message).toMatch(
        /^The data folder of this cloud is (full|not writable), so nothing of this call was kept/,
      );
    }

    const roomy = await up(manual(data));
    expect(await userNames(roomy)).toEqual(made.toSorted());
    expect((await createUsers(roomy, 1, "after")).made).toEqual(["after-0"]);
    await roomy.end();
  });
});

describe("a folder that cannot be written", () => {
  // Root may write anywhere but into the kernel's own folders.
  const isRoot = process.getuid?.() === 0;
  const hasSys = existsSync("/sys/kernel");
  if (isRoot && !hasSys) console.error("SKIPPED: there is no /sys, and root may write everywhere else");

  test.skipIf(isRoot && !hasSys).each(["", "/new"])("is refused by name, with what to do (%j)", async (name) => {
    const unwritable = isRoot ? "/sys" : dataFolder();
    if (!isRoot) chmodSync(unwritable, 0o555);
    const data = `${unwritable}${name}`;
    const { status, stderr } = await trailbell(["up", "--port", "0", "--data", data]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining(`cannot write to the data folder ${data} (`),
    });
    expect(stderr).toContain("choose another data folder, or keep the state in memory");
  });
});

describe("a damaged file", () => {
  const damage: [what: string, at: (size: number) => number][] = [
    ["the first page", () => 0],
    ["a page in the middle", (size) => Math.floor(size / 8192 / 2) * 8192],
    ["the last page", (size) => size - 8192],
  ];
  test.each(damage)("in %s is refused by name, and left as it is", async (_what, at) => {
    const data = dataFolder();
    const first = await up(manual(data));
    await createUsers(first, 30, "u");
    await first.end();
    const file = join(data, "trailbell.db");
    const { size } = statSync(file);
    const handle = openSync(file, "r+");
    writeSync(handle, Buffer.alloc(8192, 0xa5), 0, 8192, at(size));
    closeSync(handle);

    const { status, stderr } = await trailbell(["up", "--port", "0", "--data", data]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(
        /trailbell\.db is damaged or no database .+ restore it from a backup, or move it away/,
      ),
    });
    expect(statSync(file).size).toBe(size);
  });
});
