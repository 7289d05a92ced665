/**
 * Measures the backtest against its floor, gunzip, and against what else could answer: `--records N` for a smaller run,
 * `--rounds N` for more than three. Makes its data once, in bench/data/.
 */
import { execFileSync, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { duckdb } from "./backtest/duckdb.ts";
import type { JobResult } from "./backtest/job.ts";
import { jq } from "./backtest/jq.ts";
import { makeData } from "./backtest/make-data.ts";
import { orjson } from "./backtest/orjson.ts";
import type { Peer } from "./backtest/peer.ts";
import { cisPatterns } from "./cis-patterns.ts";
import { median } from "./median.ts";
import { cpuMs } from "./process-cost.ts";

const { values } = parseArgs({ options: { records: { type: "string" }, rounds: { type: "string" } } });
const records = Number(values.records ?? 2_000_000);
const rounds = Number(values.rounds ?? 3);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".gz"))
    .sort()
    .map((name) => join(folder, name));
}

const jobFile = new URL("./backtest/job.ts", import.meta.url).pathname;

function run(input: readonly string[], ...args: string[]): JobResult {
  return JSON.parse(execFileSync(process.execPath, [jobFile, ...args], { input: input.join("\n"), encoding: "utf8" }));
}

/** Several at once, as long as the last of them takes. */
async function runTogether(inputs: readonly (readonly string[])[], ...args: string[]): Promise<number> {
  const results = inputs.map(async (input) => {
    const child = spawn(process.execPath, [jobFile, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.end(input.join("\n"));
    let output = "";
    for await (const piece of child.stdout) output += piece;
    return (JSON.parse(output) as JobResult).wallMs;
  });
  return Math.max(...(await Promise.all(results)));
}

const folder = makeData({ records, perFile: 1000 });
const small = makeData({ records, perFile: 20 });
const files = filesIn(folder);
const smallFiles = filesIn(small).length;

interface Row {
  readonly what: string;
  readonly ratio: number;
  readonly least: number;
  readonly stretch: number | string;
  readonly note: string;
}
const rows: Row[] = [];
function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

// In turns, so that what else the machine does disturbs all alike.
const results = { ours: [], sized: [], default: [], parse: [], many: [], small: [] } as Record<string, JobResult[]>;
for (let round = 0; round < rounds; round++) {
  console.error(`round ${round + 1} of ${rounds}`);
  results.ours?.push(run(files, "ours", folder, "15"));
  results.sized?.push(run(files, "sized"));
  results.many?.push(run(files, "ours", folder, "75"));
  results.default?.push(run(files, "default"));
  results.small?.push(run(files, "ours", small, "15"));
  results.parse?.push(run(files, "parse", folder, "15"));
}
function cost(name: string): number {
  return median((results[name] ?? []).map((result) => result.cpuMs));
}
function first(name: string): JobResult {
  return results[name]?.[0] as JobResult;
}
const ours = cost("ours");
function ratio(what: string, of: number, least: number, stretch: number | string, note = seconds(of)): void {
  rows.push({ what, ratio: of / ours, least, stretch, note });
}

const { text, matches, duplicates } = first("ours");
if (first("parse").matches !== matches || first("parse").duplicates !== duplicates)
  throw new Error(`parsing everything finds ${first("parse").matches} matches, the scanner ${matches}`);
ratio("gunzipSync, sized buffer", cost("sized"), 0.5, 0.65);
ratio("gunzipSync, Node's default", cost("default"), 0.65, 0.9);
ratio("sized gunzip, JSON.parse, patterns", cost("parse"), 2.5, 3);

const wanted: readonly (readonly [Peer, number, number])[] = [
  [duckdb, 6, 9],
  [orjson, 3, 4.5],
  [jq, 10, 14],
];
for (const [peer, least, stretch] of wanted) {
  if (!peer.isThere()) {
    console.error(`${peer.name} is not installed and left out`);
    continue;
  }
  console.error(peer.name);
  const given = files.filter((_, index) => index % Math.round(1 / peer.share) === 0);
  const before = cpuMs(process.pid);
  const found = peer.run(given, cisPatterns);
  const spent = cpuMs(process.pid) - before;
  const expected = run(given, "parse", folder, "15");
  const same = found === expected.matches ? "same matches" : `${found} matches instead of ${expected.matches}`;
  const whole = spent * (text / expected.text);
  ratio(peer.name, whole, least, stretch, `${seconds(whole)}, from ${given.length} files; ${same}`);
}

rows.push({
  what: "75 patterns : 15, speed",
  ratio: ours / cost("many"),
  least: 0.8,
  stretch: 0.9,
  note: seconds(cost("many")),
});
rows.push({
  what: `${smallFiles.toLocaleString("en")} small files : large ones, speed per byte`,
  ratio: first("small").text / cost("small") / (text / ours),
  least: 0.5,
  stretch: "",
  note: seconds(cost("small")),
});

console.error("noise");
const noise: JobResult[] = [];
for (const count of ["15", "75"]) {
  const [silent, noisy] = [[] as JobResult[], [] as JobResult[]];
  for (let round = 0; round < rounds; round++) {
    silent.push(run(files, "silent", folder, count));
    noisy.push(run(files, "noisy", folder, count));
  }
  noise.push(...noisy);
  const [quiet, loud] = [silent, noisy].map((of) => median(of.map(({ cpuMs }) => cpuMs))) as [number, number];
  rows.push({
    what: `${noisy[0]?.matches.toLocaleString("en")} matches : silent, ${count} monitors, speed`,
    ratio: quiet / loud,
    least: 0.4,
    stretch: "",
    note: `${seconds(loud)} : ${seconds(quiet)}, answer and suggestions included`,
  });
}

console.error("two cores");
const halves = [0, 1].map((half) => files.filter((_, index) => index % 2 === half));
const two: JobResult[] = [];
const times = { one: [] as number[], both: [] as number[], gunzip: [] as number[], gunzips: [] as number[] };
for (let round = 0; round < rounds + 2; round++) {
  times.one.push(run(files, "ours", folder, "15", "1").wallMs);
  two.push(run(files, "ours", folder, "15", "2"));
  times.both.push(two.at(-1)?.wallMs ?? 0);
  times.gunzip.push(run(files, "sized").wallMs);
  times.gunzips.push(await runTogether(halves, "sized"));
}
// Of wall clocks the best counts: what else runs on the second core can only slow it down.
function best(of: keyof typeof times): number {
  return Math.min(...times[of]);
}
const [gain, gunzipGain] = [best("one") / best("both"), best("gunzip") / best("gunzips")];
rows.push({
  what: "two cores : one, by gunzip's own gain",
  ratio: gain / gunzipGain,
  least: 0.8,
  stretch: "",
  note: `${gain.toFixed(2)} and ${gunzipGain.toFixed(2)} times as fast`,
});

console.log(
  `${first("ours").records.toLocaleString("en")} records, ${(text / 1e9).toFixed(2)} GB in ${files.length} files, ${duplicates} delivered twice; ${matches} matches of 15 CIS patterns`,
);
console.log(
  `one core: ${seconds(ours)} of processor time, ${Math.round(text / 1e3 / ours)} MB/s; medians of ${rounds} rounds, Node ${process.versions.node}`,
);
console.table(
  Object.fromEntries(
    rows.map(({ what, ratio: value, least, stretch, note }) => [
      what,
      { ratio: Number(value.toFixed(2)), "at least": least, stretch, ok: value >= least, note },
    ]),
  ),
);
function memory(of: readonly JobResult[]): string {
  return `${Math.round(Math.max(...of.map((result) => result.memoryMiB)))} MiB`;
}
console.log(
  `memory at its highest: ${memory(results.ours ?? [])} with one thread, ${memory(two)} with two workers, ${memory(noise)} with noise`,
);
process.exitCode = rows.every((row) => row.ratio >= row.least) ? 0 : 1;
