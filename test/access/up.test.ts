/** `trailbell up --auth strict` as a user starts it: where its keys are, who reads them, and what is told. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trailbell, up } from "../cli/program.ts";
import { as, outcome } from "./strict.fixture.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-strict-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keyIn(file: string) {
  const text = readFileSync(file, "utf8");
  return {
    accessKeyId: /aws_access_key_id = (\S+)/.exec(text)?.[1] ?? "",
    secretAccessKey: /aws_secret_access_key = (\S+)/.exec(text)?.[1] ?? "",
  };
}
function whoAmI(cloud: { url: string }, key: ReturnType<typeof keyIn>) {
  return outcome(new STSClient(as(cloud, { ...key })).send(new GetCallerIdentityCommand({})));
}

function withEnvironment(env: Record<string, string>): string[] {
  return ["/usr/bin/env", ...Object.entries(env).map(([name, value]) => `${name}=${value}`)];
}

test("makes the operator's key once, for its owner's eyes, and tells where it is but not what", async () => {
  const data = mkdtempSync(join(folder, "data-"));
  const first = await up(["--data", data, "--auth", "strict"], folder);
  const file = join(data, "credentials");
  const key = keyIn(file);
  expect(first.readyLine).toContain("signatures verified");
  expect(await whoAmI(first, key)).toBe("ok");
  expect(await whoAmI(first, { ...key, secretAccessKey: "wrong" })).toBe("SignatureDoesNotMatch");
  const modes = ["credentials", "trailbell.db"].map((name) => (statSync(join(data, name)).mode & 0o777).toString(8));
  expect(modes).toEqual(["600", "600"]);
  await first.end();

  const second = await up(["--data", data, "--auth", "strict"], folder);
  expect(keyIn(file)).toEqual(key);
  expect(await whoAmI(second, key)).toBe("ok");
  await second.end();
});

test("listens to others with a token for /_trailbell/, which commands show that are given it", async () => {
  const data = mkdtempSync(join(folder, "data-"));
  const running = await up(["--data", data, "--auth", "strict", "--host", "0.0.0.0", "--clock", "manual"], folder);
  const token = readFileSync(join(data, "token"), "utf8").trim();
  const clock = async (headers = {}) => (await fetch(`${running.url}/_trailbell/clock`, { headers })).status;
  expect(await clock()).toBe(401);
  expect(await clock({ authorization: `Bearer ${token}` })).toBe(200);

  const monitors = [{ name: "new-user", pattern: "{ $.eventName = CreateUser }" }];
  writeFileSync(
    join(folder, "bell.json"),
    JSON.stringify({ name: "bell", region: "us-east-1", emails: ["ops@example.com"], monitors }),
  );
  const command = (env: Record<string, string>, ...args: string[]) =>
    trailbell(
      [...args, "--config", "bell.json", "--endpoint", running.url],
      folder,
      undefined,
      withEnvironment({ AWS_SHARED_CREDENTIALS_FILE: join(data, "credentials"), ...env }),
    );
  expect((await command({}, "status")).stderr).toContain("asks for its token: set TRAILBELL_TOKEN");
  const known = { TRAILBELL_TOKEN: token };
  expect((await command(known, "status")).stdout).toContain("stack bell is not deployed here");
  expect(await command(known, "deploy", "--yes")).toMatchObject({ status: 0 });
  // Nobody has confirmed: the drill hears all but the mail, by the clock and the inbox that ask for the token.
  expect(await command(known, "drill", "users", "--yes", "--force")).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/broke at notification:\s+ops@example\.com \(email\) has not confirmed/),
  });
  await running.end();
});

describe("refuses", () => {
  const cases: [what: string, args: string[], env: Record<string, string>, told: RegExp][] = [
    [
      "the world without signatures",
      ["--host", "0.0.0.0"],
      {},
      /without strict authentication \(--auth strict, .*only loopback addresses/,
    ],
    ["half a key", ["--auth", "strict"], { TRAILBELL_ACCESS_KEY_ID: "AKIAHALF" }, /set both TRAILBELL_ACCESS_KEY_ID/],
    ["a short token", ["--ephemeral"], { TRAILBELL_TOKEN: "short" }, /TRAILBELL_TOKEN must have at least 16/],
  ];
  test.each(cases)("%s", async (_what, args, env, told) => {
    const { status, stderr } = await trailbell(["up", "--port", "0", ...args], folder, undefined, withEnvironment(env));
    expect(status).toBe(2);
    expect(stderr).toMatch(told);
  });
});
