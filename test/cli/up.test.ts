/** `trailbell up` as a user starts, misuses, kills and restarts it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateUserCommand, IAMClient, ListUsersCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientOptions } from "../running/clients.ts";
import { trailbell, up } from "./program.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-up-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("usage errors are one clear line and exit status 2", () => {
  const cases: [string, string[], RegExp][] = [
    ["an unknown command", ["upp"], /unknown command 'upp'/],
    ["an unknown flag", ["up", "--prot", "1"], /unknown option '--prot'/],
    ["a port that is none", ["up", "--port", "http"], /a port is a number from 0 to 65535/],
    ["an account that is none", ["up", "--account", "1"], /an account id has 12 digits/],
    ["a clock that is none", ["up", "--clock", "fast"], /allowed: real, manual, or a rate/],
    ["an SMTP server that is none", ["up", "--smtp", "localhost"], /smtp:\/\//],
    ["two places for the state", ["up", "--ephemeral", "--data", "x"], /cannot be used with/],
    ["an address of the world", ["up", "--host", "0.0.0.0"], /only loopback addresses/],
    ["a data folder below a file", ["up", "--port", "0", "--data", "/dev/null/x"], /choose another data folder/],
  ];
  test.each(cases)("%s", async (_what, args, message) => {
    const { status, stdout, stderr } = await trailbell(args, folder);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test("a port in use", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => holder.once("listening", resolve));
    const { port } = holder.address() as { port: number };
    const { status, stderr } = await trailbell(["up", "--ephemeral", "--port", String(port)], folder);
    holder.close();
    expect(status).toBe(2);
    expect(stderr.trim()).toBe(
      `trailbell: port ${port} on 127.0.0.1 is in use: choose another port, or 0 for any free one`,
    );
  });

  test("a state that is no database", async () => {
    const data = mkdtempSync(join(folder, "broken-"));
    writeFileSync(join(data, "trailbell.db"), "this is not a database, it only looks as long as one\n".repeat(100));
    const { status, stderr } = await trailbell(["up", "--port", "0", "--data", data], folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(/trailbell\.db is damaged or no database/);
  });
});

test("tells where it is and ends on a signal", async () => {
  const running = await up(["--ephemeral", "--clock", "manual"], folder);
  expect(running.readyLine).toBe(
    `trailbell ready at ${running.url} (account 000000000000, region us-east-1, ephemeral, clock manual)`,
  );
  const health = (await (await fetch(`${running.url}/_trailbell/health`)).json()) as {
    status: string;
    services: string[];
  };
  expect(health.status).toBe("ready");
  expect(health.services).toEqual(expect.arrayContaining(["cloudtrail", "cloudwatch", "iam", "logs", "s3", "sns"]));
  expect(await running.end()).toBe(0);
});

test("what was answered is there after kill -9, and two processes do not share a state", async () => {
  const data = mkdtempSync(join(folder, "data-"));
  const first = await up(["--data", data], folder);
  const iam = new IAMClient(clientOptions(first));
  await iam.send(new CreateUserCommand({ UserName: "ann" }));
  await expect(up(["--data", data], folder)).rejects.toThrow(/in use by another trailbell/);
  await first.end("SIGKILL");
  iam.destroy();

  const second = await up(["--data", data], folder);
  const again = new IAMClient(clientOptions(second));
  const { Users = [] } = await again.send(new ListUsersCommand({}));
  expect(Users.map(({ UserName }) => UserName)).toEqual(["ann"]);
  again.destroy();
  await second.end();
});
