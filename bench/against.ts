/**
 * This checkout beside another one (the commit before, say), in one run: what a call costs, how soon `up` is ready, how long `check` of 500 monitors takes.
 * Run: node scripts/build.ts in both, then node bench/against.ts PATH_OF_THE_OTHER_CHECKOUT
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createUser, getCallerIdentity, putLogEvents, putMetricData, watchedGroup } from "./aws-calls.ts";
import { launcher } from "./built.ts";
import { startNode } from "./child-server.ts";
import { fiveHundredMonitors } from "./cis-patterns.ts";
import { median } from "./median.ts";
import { cpuMs, residentMiB } from "./process-cost.ts";
import { callCosts, type Scenario, subject } from "./server-cost.ts";

const other = resolve(process.argv[2] ?? "");
const launchers = [join(other, "bin/trailbell.js"), launcher];
if (!process.argv[2] || !existsSync(join(other, "dist/cli.js")))
  throw new Error(
    `no built checkout at ${JSON.stringify(process.argv[2])}: name a folder in which node scripts/build.ts has run`,
  );

const scenarios: readonly Scenario[] = [
  { what: "GetCallerIdentity", make: getCallerIdentity, calls: 1000 },
  { what: "CreateUser", make: createUser, calls: 1000 },
  { what: "PutMetricData", make: putMetricData, calls: 1000 },
  { what: "PutLogEvents, 100 records, 15 filters", make: putLogEvents, calls: 150 },
];
const folder = mkdtempSync(join(tmpdir(), "trailbell-bench-"));
const rows: Record<string, { before: string; now: string; "now : before": string }> = {};

function report(what: string, unit: string, [before = 0, now = 0]: readonly number[]) {
  const digits = before < 10 ? 1 : 0;
  rows[what] = {
    before: `${before.toFixed(digits)} ${unit}`,
    now: `${now.toFixed(digits)} ${unit}`,
    "now : before": (now / before).toFixed(2),
  };
}

/** Each measure of both, taken in turns; the first round fills caches and does not count. */
async function inTurns(rounds: number, measure: (bin: string) => Promise<number[]>): Promise<number[][]> {
  const measured = launchers.map((): number[][] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, bin] of launchers.entries()) {
      const values = await measure(bin);
      if (round > 0) measured[index]?.push(values);
    }
  const measures = measured[0]?.[0]?.length ?? 0;
  return Array.from({ length: measures }, (_, at) =>
    measured.map((rounds) => median(rounds.map((values) => values[at] ?? 0))),
  );
}

async function start(bin: string): Promise<number[]> {
  const server = await startNode([bin, "up", "--ephemeral", "--port", "0"]);
  const cpu = cpuMs(server.pid);
  await new Promise((wait) => setTimeout(wait, 500));
  const values = [server.readyMs, cpu, residentMiB(server.pid)];
  await server.stop();
  return values;
}

async function check(bin: string): Promise<number[]> {
  const started = performance.now();
  spawnSync(process.execPath, [bin, "check", "--json"], { cwd: folder, stdio: "ignore" });
  return [performance.now() - started];
}

try {
  writeFileSync(join(folder, "trailbell.config.yaml"), JSON.stringify(fiveHundredMonitors()));
  const [ready = [], cpu = [], idle = []] = await inTurns(9, start);
  report("up: ready", "ms", ready);
  report("up: processor time", "ms", cpu);
  report("up: idle", "MiB", idle);
  const [checked = []] = await inTurns(7, check);
  report("check of 500 monitors", "ms", checked);

  const servers = [];
  for (const [index, bin] of launchers.entries())
    servers.push(await startNode([bin, "up", "--port", "0", "--data", join(folder, `data-${index}`)]));
  const subjects = servers.map((server) => subject(server));
  for (const call of watchedGroup()) for (const { client } of subjects) await client.send(call);
  for (const scenario of scenarios) report(scenario.what, "us", await callCosts(scenario, subjects, 9));
  for (const { client } of subjects) client.close();
  for (const server of servers) await server.stop();
  console.log(`medians of rounds in which both take turns, Node ${process.versions.node}`);
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
