/** From a fresh clone to a proved alarm: `npm pack` builds the package, `npm install` takes it into an empty folder, and it is used there. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasProgram, type Ran, run } from "./peer.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What git would clone if all that lies here were committed. */
function cloneTo(folder: string): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of listed.toString().split("\0"))
    if (file !== "") cpSync(join(root, file), join(folder, file), { force: true });
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

describe.skipIf(!hasProgram("npm", ["view", "zod", "version"]))("a fresh clone (needs npm's registry)", () => {
  const folder = mkdtempSync(join(tmpdir(), "trailbell-fresh-"));
  const project = join(folder, "project");
  const trailbell = (...args: string[]): Promise<Ran> =>
    run("npx", ["--no-install", "trailbell", ...args], { cwd: project, env: { NO_COLOR: "1" } });

  beforeAll(async () => {
    const clone = join(folder, "clone");
    cloneTo(clone);
    mkdirSync(project);
    const packed = await run("npm", ["pack", "--pack-destination", folder], { cwd: clone });
    expect(packed.status, packed.output).toBe(0);
    await rm(clone, { recursive: true });
    const [tarball = ""] = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
    const installed = await run("npm", ["install", "--no-audit", "--no-fund", join(folder, tarball)], { cwd: project });
    expect(installed.status, installed.output).toBe(0);
  }, 900_000);
  afterAll(() => rm(folder, { recursive: true }), 300_000);

  test("gives a package whose commands run in an empty folder", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(await trailbell("--version")).toEqual({ status: 0, output: `${version}\n` });
    expect(await trailbell("init")).toMatchObject({ status: 0 });
    expect(await trailbell("check")).toMatchObject({ status: 0 });
  });

  test("with the walk-through, its dashboard and the scanner", async () => {
    const demo = await trailbell("demo", "--exit", "--port", "0");
    expect(demo.status, demo.output).toBe(0);
    expect(demo.output).toContain("new-user-created-alarm rang");
    const installed = readdirSync(join(project, "node_modules/trailbell/dist"));
    expect(installed).toEqual(expect.arrayContaining(["cli.js", "scan-worker.js", "scan.wasm", "types", "web"]));
  });

  test("that takes less than 25 MB beyond the AWS clients", () => {
    const modules = join(project, "node_modules");
    const aws = ["@aws-sdk", "@smithy", "@aws"].map((scope) => bytesBelow(join(modules, scope)));
    const beyond = bytesBelow(modules) - aws.reduce((sum, bytes) => sum + bytes, 0);
    console.log(`installed: ${(beyond / 1e6).toFixed(1)} MB beyond the AWS clients`);
    expect(beyond).toBeLessThan(25e6);
  });
});
