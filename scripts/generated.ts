/** Runs every generator, with the arguments given here: `--check` names all that is stale and fails. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const generators = [
  "models",
  "event-names",
  "resource-types",
  "coverage",
  "condition-keys",
  "schema",
  "project",
  "api-report",
];

for (const name of generators) {
  const script = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
