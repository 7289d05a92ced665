/** `trailbell init`: what it writes is whole, passes check and its own test, and takes nobody's files away. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { trailbell } from "./program.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trailbell-init-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function names() {
  return readdirSync(folder).sort();
}
function read(name: string) {
  return readFileSync(join(folder, name), "utf8");
}

/** As `npm install trailbell` would. */
function install() {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(fileURLToPath(new URL("../..", import.meta.url)), join(folder, "node_modules/trailbell"));
}

test("writes a configuration that check accepts, and nothing that npm would want", async () => {
  const { status, stdout } = await trailbell(["init", "--email", "ops@example.com"], folder);
  expect(status).toBe(0);
  expect(stdout).toContain("wrote trailbell.config.ts and trailbell.test.ts");
  expect(names()).toEqual(["trailbell.config.ts", "trailbell.test.ts"]);
  expect(read("trailbell.config.ts")).toContain('emails: ["ops@example.com"]');
  expect(await trailbell(["check", "--json"], folder)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\[\s*\]/),
  });
});

test("its test passes by node --test", async () => {
  await trailbell(["init"], folder);
  install();
  const ended = await new Promise((resolve) => {
    execFile(process.execPath, ["--test"], { cwd: folder, env: { PATH: process.env.PATH } }, (error, stdout) =>
      resolve({ failed: error !== null, passed: /pass (\d+)/.exec(stdout)?.[1] }),
    );
  });
  expect(ended).toEqual({ failed: false, passed: "4" });
});

test("in YAML the examples are the test", async () => {
  await trailbell(["init", "deep/down", "--yaml", "--email", "ops@example.com"], folder);
  const down = join(folder, "deep/down");
  expect(readdirSync(down)).toEqual(["trailbell.config.yaml"]);
  expect(await trailbell(["check", "--json"], down)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\[\s*\]/),
  });
});

test("overwrites only by --force, and else writes nothing at all", async () => {
  writeFileSync(join(folder, "trailbell.test.ts"), "mine");
  const refused = await trailbell(["init"], folder);
  expect(refused).toMatchObject({
    status: 2,
    stderr: "trailbell: trailbell.test.ts is there already: --force overwrites\n",
  });
  expect(names()).toEqual(["trailbell.test.ts"]);
  expect(await trailbell(["init", "--force", "--json"], folder)).toMatchObject({
    status: 0,
    stdout: '{"written":["trailbell.config.ts","trailbell.test.ts"]}\n',
  });
  expect(read("trailbell.test.ts")).not.toBe("mine");
});

test("takes mail addresses only", async () => {
  expect((await trailbell(["init", "--email", "nobody"], folder)).status).toBe(2);
  expect(names()).toEqual([]);
});
