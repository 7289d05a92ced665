/** Measures `trailbell check` of 500 monitors from the built bundle; `npm run build` comes first. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fiveHundredMonitors } from "./cis-patterns.ts";
import { median } from "./median.ts";

const wanted = 2000;
const bin = fileURLToPath(new URL("../bin/trailbell.js", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "trailbell-bench-"));
try {
  for (const [file, text] of [
    ["trailbell.config.yaml", JSON.stringify(fiveHundredMonitors())],
    ["trailbell.config.ts", `export default ${JSON.stringify(fiveHundredMonitors())};\n`],
  ] as const) {
    writeFileSync(join(folder, file), text);
    const times = Array.from({ length: 7 }, () => run(file));
    const ms = median(times);
    console.log(`check of 500 monitors in ${file}: ${Math.round(ms)} ms (wanted: < ${wanted})`);
    if (ms >= wanted) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Milliseconds from the start of the process to its end; the findings make its status 1. */
function run(file: string): number {
  const start = performance.now();
  try {
    execFileSync(process.execPath, [bin, "check", "--config", file, "--json"], { cwd: folder, stdio: "pipe" });
  } catch (error) {
    if ((error as { status?: number }).status !== 1) throw error;
  }
  return performance.now() - start;
}
