/** Compiled code is read from a folder of the user's own alone: what another user could prepare is not used. */
import { execFile } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "trailbell-cache-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** How the folder is found, and whether it is used. */
const cases: [what: string, prepare: (folder: string) => void, isUsed: boolean][] = [
  ["that is not there yet", () => {}, true],
  ["of the user's own", (folder) => mkdirSync(folder, { recursive: true, mode: 0o700 }), true],
  [
    "that others may write into",
    (folder) => {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o777);
    },
    false,
  ],
  [
    "that leads elsewhere",
    (folder) => {
      const elsewhere = join(root, "elsewhere");
      mkdirSync(elsewhere, { mode: 0o700 });
      mkdirSync(dirname(folder), { recursive: true });
      symlinkSync(elsewhere, folder);
    },
    false,
  ],
  [
    "that is a file",
    (folder) => {
      mkdirSync(dirname(folder), { recursive: true });
      writeFileSync(folder, "");
    },
    false,
  ],
];

/** Only root can give a folder away. */
const foreign: (typeof cases)[number] = [
  "of another user",
  (folder) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chownSync(folder, 54_321, 54_321);
  },
  false,
];

const bin = new URL("../../bin/", import.meta.url);
const ask = `import { compileCacheFolder } from "${new URL("compile-cache.js", bin)}"; console.log(compileCacheFolder(process.env) ?? "none");`;

async function node(args: readonly string[], home: string): Promise<string> {
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  return (await run(process.execPath, args, { env: { ...env, XDG_CACHE_HOME: home, TMPDIR: home } })).stdout.trim();
}

function folderIn(home: string) {
  return join(home, "trailbell", "compiled");
}

async function check(what: string, prepare: (folder: string) => void, isUsed: boolean): Promise<void> {
  const home = join(root, what);
  mkdirSync(home);
  prepare(folderIn(home));
  expect(await node(["--input-type=module", "--eval", ask], home)).toBe(isUsed ? folderIn(home) : "none");
}

describe("a folder", () => {
  test.each(cases)("%s", check);
  test.skipIf(process.getuid?.() !== 0)("of another user (skipped unless root runs the tests)", () =>
    check(...foreign),
  );
});

test("the launcher keeps its code there, and nothing in the common folder", async () => {
  const home = join(root, "home");
  mkdirSync(home);
  expect(await node([fileURLToPath(new URL("trailbell.js", bin)), "init", "--help"], home)).toContain("init");
  expect(readdirSync(folderIn(home))).not.toEqual([]);
  expect(readdirSync(home)).toEqual(["trailbell"]);
});
