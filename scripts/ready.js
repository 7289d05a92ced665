/**
 * Makes the checkout ready to run: installs when the lock file changed, builds (with --build) when a source is newer than the bundle.
 * Plain JavaScript for whatever Node the machine has; what follows it in an npm script finds Node 24 in node_modules/.bin.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
function at(...parts) {
  return join(root, ...parts);
}

/** All that it prints goes to stderr: stdout belongs to the command that this makes ready, such as `npm pack --json`. */
function run(what, command, args) {
  process.stderr.write(`trailbell: ${what}…\n`);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    process.stderr.write(`trailbell: ${what} failed${error ? ` (${error.message})` : ""}\n`);
    process.exit(status ?? 1);
  }
}

function install() {
  const lock = createHash("sha256")
    .update(readFileSync(at("package-lock.json")))
    .digest("hex");
  const marker = at("node_modules", ".trailbell-lock");
  if (existsSync(marker) && readFileSync(marker, "utf8") === lock) return;
  const npm = process.env.npm_execpath;
  // Not `ci`: it refuses a lock file in which a registry's copy lacked another platform's optional binaries.
  // `--no-dry-run`, since `npm pack --dry-run` hands its options down to what it runs first.
  const args = ["install", "--no-dry-run", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  if (npm) run("installing dependencies", process.execPath, [npm, ...args]);
  else run("installing dependencies", "npm", args);
  writeFileSync(marker, lock);
}

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) time = Math.max(time, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  return time;
}

function build() {
  const bundle = at("dist", "cli.js");
  const sources = Math.max(
    newest(at("src")),
    newest(at("web")),
    statSync(at("scripts", "build.ts")).mtimeMs,
    statSync(at("scripts", "wasm.ts")).mtimeMs,
    statSync(at("package-lock.json")).mtimeMs,
  );
  if (existsSync(bundle) && statSync(bundle).mtimeMs >= sources) return;
  const own = at("node_modules", ".bin", "node");
  run("building", existsSync(own) ? own : process.execPath, [at("scripts", "build.ts")]);
}

install();
if (process.argv.includes("--build")) build();
