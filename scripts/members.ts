/**
 * Notes which members of inputs the handlers read while the services' tests run, into `test/members/read/`.
 * With test paths only those run, and what they read is added; `--check` compares a whole run with the lists (exit 1).
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { services } from "../src/services/registry.ts";
import { readListFile, readMembers } from "../test/members/read.ts";

const paths = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const checking = process.argv.includes("--check");

/** The members by service, as `Operation.Member`. */
function observe(): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), "trailbell-members-"));
  const file = join(folder, "read.txt");
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter=dot", "--silent=true"];
  const { status } = spawnSync(
    process.execPath,
    [...vitest, ...(paths.length > 0 ? paths : ["test/services", "test/members"])],
    {
      env: { ...process.env, TRAILBELL_MEMBERS: file },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  if (status !== 0) console.error("members: some tests fail; what they would have read may be missing");
  const lines = existsSync(file) ? new Set(readFileSync(file, "utf8").split("\n").filter(Boolean)) : new Set<string>();
  rmSync(folder, { recursive: true });
  return Map.groupBy([...lines], (line) => line.slice(0, line.indexOf(" ")));
}

const observed = observe();
for (const { name } of services) {
  const seen = (observed.get(name) ?? []).map((line) => line.slice(line.indexOf(" ") + 1));
  const known = readMembers(name);
  if (checking) {
    const unread = [...known].filter((member) => !seen.includes(member));
    for (const member of unread)
      console.error(`members: no handler of ${name} reads ${member} any more: npm run members`);
    if (unread.length > 0) process.exitCode = 1;
    continue;
  }
  const all = new Set(paths.length > 0 ? [...known, ...seen] : seen);
  mkdirSync(new URL("../test/members/read/", import.meta.url), { recursive: true });
  writeFileSync(
    readListFile(name),
    [...all]
      .sort()
      .map((member) => `${member}\n`)
      .join(""),
  );
  console.log(`members: ${name}: ${all.size} read`);
}
