/**
 * How soon `trailbell up` is ready and what it holds when idle, beside bare Node and a bare HTTP server.
 * Run: node scripts/build.ts && node bench/startup.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launcher } from "./built.ts";
import { type ChildServer, startNode } from "./child-server.ts";
import { median } from "./median.ts";
import { cpuMs, residentMiB } from "./process-cost.ts";

const floorServer = new URL("floor-server.js", import.meta.url).pathname;
const rounds = 9;
const budget = { readyMs: 300, residentMiB: 100 };

interface Start {
  readonly readyMs: number;
  /** Processor time until it was ready; unknown of a process that has ended. */
  readonly cpuMs?: number;
  readonly residentMiB?: number;
}

function bareNode(): Start {
  const started = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return { readyMs: performance.now() - started };
}

/** Idle is what is resident when half a second has passed. */
async function startOf(server: ChildServer): Promise<Start> {
  try {
    const cpu = cpuMs(server.pid);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { readyMs: server.readyMs, cpuMs: cpu, residentMiB: residentMiB(server.pid) };
  } finally {
    await server.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), "trailbell-bench-"));
const up = [launcher, "up", "--ephemeral", "--port", "0"];
// Where the compiled sources are kept; the first start on a machine finds none there.
process.env.NODE_COMPILE_CACHE = join(folder, "compiled");
const subjects: readonly (readonly [what: string, start: () => Start | Promise<Start>])[] = [
  ["node -e 0", bareNode],
  ["bare node:http", async () => startOf(await startNode([floorServer]))],
  ["trailbell up --ephemeral", async () => startOf(await startNode(up))],
  [
    "the same, sources not yet compiled",
    async () => {
      rmSync(join(folder, "compiled"), { recursive: true, force: true });
      return startOf(await startNode(up));
    },
  ],
];

try {
  const starts = new Map<string, Start[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const [what, start] of subjects) {
      const measured = await start();
      // The first round fills caches, the file system's too.
      if (round > 0) starts.set(what, [...(starts.get(what) ?? []), measured]);
    }
  }
  const middle = (what: string, key: keyof Start) =>
    median((starts.get(what) ?? []).flatMap((start) => start[key] ?? []));
  const rows = subjects.map(([what]) => {
    const [readyMs, resident] = [middle(what, "readyMs"), middle(what, "residentMiB")];
    if (readyMs > budget.readyMs || resident > budget.residentMiB) process.exitCode = 1;
    const row = {
      "ready ms": Math.round(readyMs),
      "CPU ms": Math.round(middle(what, "cpuMs")) || "-",
      "idle MiB": Math.round(resident) || "-",
      "ready : bare": (readyMs / middle("bare node:http", "readyMs")).toFixed(1),
    };
    return [what, row] as const;
  });
  console.log(
    `medians of ${rounds} starts, Node ${process.versions.node}; wanted: ready within ${budget.readyMs} ms, idle under ${budget.residentMiB} MiB`,
  );
  console.table(Object.fromEntries(rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
