/** One job of the benchmark in a process of its own: reads a list of files from standard input, and prints what it cost. */
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { gunzipSync } from "node:zlib";
import { answer } from "../../src/backtest/answer/answer.ts";
import { countMatches } from "../../src/backtest/found.ts";
import { scan } from "../../src/backtest/scan.ts";
import { suggest } from "../../src/backtest/suggest/suggest.ts";
import { recordEvent } from "../../src/patterns/match.ts";
import { parsePattern } from "../../src/patterns/parse.ts";
import { compileSet } from "../../src/patterns/pattern-set.ts";
import { hundredPatterns } from "../cis-patterns.ts";

export interface JobResult {
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Bytes of text that were read. */
  readonly text: number;
  readonly matches: number;
  readonly records: number;
  readonly duplicates: number;
  /** At its highest. */
  readonly memoryMiB: number;
}

interface Outcome {
  readonly text: number;
  readonly matches?: number;
  readonly records?: number;
  readonly duplicates?: number;
}

const [name = "", folder = "", patternCount = "15", workers = "1"] = process.argv.slice(2);
const patterns = hundredPatterns.slice(0, Number(patternCount));
/** In the place of the last pattern: one that nearly every record matches, and one that none does. */
const extremes = { noisy: "{ $.readOnly IS TRUE }", silent: "{ $.eventName = NobodyCallsThis }" };
const files = readFileSync(0, "utf8").split("\n").filter(Boolean);

/** As fast as Node unzips a file: one buffer, of the size that the file says. */
function sized(path: string): Buffer {
  const zipped = readFileSync(path);
  return gunzipSync(zipped, { chunkSize: zipped.readUInt32LE(zipped.length - 4) + 1 });
}

function unzipAll(unzip: (path: string) => Buffer): Outcome {
  return {
    text: files.reduce((sum, path) => sum + unzip(path).length, 0),
  };
}

function parseAll(): Outcome {
  const set = compileSet(patterns.map(parsePattern));
  let [text, matches, records, duplicates] = [0, 0, 0, 0];
  let seen = new Set<string>();
  let day = "";
  for (const path of files) {
    const bytes = sized(path);
    text += bytes.length;
    // A folder is an account's region's day.
    if (dirname(path) !== day) seen = new Set();
    day = dirname(path);
    for (const record of JSON.parse(bytes.toString()).Records) {
      records++;
      if (seen.has(record.eventID)) duplicates++;
      else matches += set.matches(recordEvent(record)).length;
      seen.add(record.eventID);
    }
  }
  return { text, matches, records, duplicates };
}

/** To the end of the answer, where noise costs most. */
async function answered(extreme: keyof typeof extremes): Promise<Outcome> {
  const monitors = [...patterns.slice(1), extremes[extreme]].map((pattern, index) => ({ name: `m${index}`, pattern }));
  const found = await scan(monitors, { kind: "local", path: folder }, { stack: {}, workers: Number(workers) });
  suggest(answer(found, {}), found);
  return { text: found.bytes.text, matches: countMatches(found), records: found.records };
}

async function ours(): Promise<Outcome> {
  const monitors = patterns.map((pattern, index) => ({ name: `m${index}`, pattern }));
  const found = await scan(monitors, { kind: "local", path: folder }, { workers: Number(workers) });
  const matches = found.matches.reduce((sum, group) => sum + group.monitors.length * group.matches, 0);
  if (found.files.failed.length > 0) throw new Error(JSON.stringify(found.files.failed[0]));
  return { text: found.bytes.text, matches, records: found.records, duplicates: found.duplicates };
}

const jobs: Readonly<Record<string, () => Outcome | Promise<Outcome>>> = {
  sized: () => unzipAll(sized),
  default: () => unzipAll((path) => gunzipSync(readFileSync(path))),
  parse: parseAll,
  ours,
  noisy: () => answered("noisy"),
  silent: () => answered("silent"),
};

const [cpu, start] = [process.cpuUsage(), performance.now()];
const outcome = await jobs[name]?.();
const wallMs = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
const result: JobResult = {
  cpuMs: (user + system) / 1000,
  wallMs,
  text: 0,
  matches: 0,
  records: 0,
  duplicates: 0,
  memoryMiB: process.resourceUsage().maxRSS / 1024,
  ...outcome,
};
process.stdout.write(JSON.stringify(result));
