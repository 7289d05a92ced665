/**
 * How long `trailbell drill --all` of the CIS benchmark's monitors takes on an embedded cloud whose clock the drill moves.
 * Run: node scripts/build.ts && node bench/drill.ts
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { embeddedCloud } from "../src/drill/embedded.ts";
import type { DrillReport } from "../src/drill/run.ts";
import { cis } from "../src/monitors/catalogue/cis/benchmark.ts";
import { launcher } from "./built.ts";
import { startNode } from "./child-server.ts";
import { median } from "./median.ts";

const wanted = 30_000;
const rounds = 3;

interface Round {
  readonly ms: number;
  /** Milliseconds of the cloud's time. */
  readonly passed: number;
  readonly rang: number;
}

/** On a cloud of its own, since alarms that have rung ring again only later. */
async function round(folder: string): Promise<Round> {
  const server = await startNode([launcher, "up", "--ephemeral", "--clock", "manual", "--port", "0"]);
  const endpoint = `http://127.0.0.1:${server.port}`;
  const run = (...args: string[]): string =>
    execFileSync(process.execPath, [launcher, ...args, "--yes", "--endpoint", endpoint], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
    });
  try {
    run("deploy");
    const cloud = embeddedCloud(endpoint);
    for (const { id } of await cloud.inbox()) await fetch((await cloud.links(id))[0] ?? "");
    const begun = (await cloud.now()).getTime();
    const started = performance.now();
    const { drills } = JSON.parse(run("drill", "--all", "--json")) as DrillReport;
    const ms = performance.now() - started;
    const rang = drills.flatMap(({ alarms }) => alarms).filter(({ ok }) => ok).length;
    return { ms, passed: (await cloud.now()).getTime() - begun, rang };
  } finally {
    await server.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), "trailbell-bench-"));
try {
  for (const eventNotifications of [false, true]) {
    const monitors = cis("v3.0");
    writeFileSync(
      join(folder, "trailbell.config.yaml"),
      JSON.stringify({ monitors, emails: ["ops@example.com"], eventNotifications }),
    );
    const results: Round[] = [];
    for (let count = 0; count < rounds; count++) results.push(await round(folder));
    const ms = median(results.map((each) => each.ms));
    const minutes = median(results.map(({ passed }) => passed)) / 60_000;
    const rang = Math.min(...results.map((each) => each.rang));
    console.log(
      `drill --all of CIS v3.0, eventNotifications: ${eventNotifications}: ${(ms / 1000).toFixed(1)} s (wanted: < ${wanted / 1000} s) for ${minutes.toFixed(0)} minutes of the cloud's time; ${rang} of ${monitors.length} alarms rang`,
    );
    if (ms >= wanted || rang < monitors.length) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
