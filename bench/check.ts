/** Measures `trailbell check` of 500 monitors from the built bundle; `npm run build` comes first. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cisPatterns, hundredPatterns } from "./cis-patterns.ts";
import { median } from "./median.ts";

const wanted = 2000;
const bin = fileURLToPath(new URL("../bin/trailbell.js", import.meta.url));

/** As a security team's configuration would be: the CIS patterns, single calls, and some of them wrong. */
const monitors = Array.from({ length: 500 }, (_, index) => {
  const pattern = index % 3 === 0 ? cisPatterns[index % cisPatterns.length] : hundredPatterns[index % 100];
  const misspelt = index % 25 === 0 ? pattern?.replace(/Create|Delete/, "Craete") : pattern;
  return { name: `monitor-${index}`, pattern: misspelt ?? "", threshold: 1 + (index % 3) };
});

const folder = mkdtempSync(join(tmpdir(), "trailbell-bench-"));
try {
  for (const [file, text] of [
    ["trailbell.config.yaml", JSON.stringify({ monitors, emails: ["ops@example.com"] })],
    ["trailbell.config.ts", `export default ${JSON.stringify({ monitors, emails: ["ops@example.com"] })};\n`],
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
