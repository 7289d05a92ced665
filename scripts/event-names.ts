/**
 * Writes `src/monitors/check/event-names.json`: which API calls every AWS service has, and so which names its CloudTrail
 * records can bear, with the day on which that was known. `--check` says whether the file is stale (exit 1); `--age` whether
 * it is older than 120 days (exit 1), in which time AWS adds several hundred calls. It needs botocore, like `models.ts`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Botocore, findBotocore, readGzipped } from "./botocore.ts";
import { serviceModels } from "./service-models.ts";

interface ServiceModel {
  readonly operations: Readonly<Record<string, unknown>>;
}

/** Operations by event source, without its `.amazonaws.com`. A service stands under each name it may be recorded as. */
function operationsBySource(botocore: Botocore): Map<string, Set<string>> {
  const sources = new Map<string, Set<string>>();
  for (const { names, file } of serviceModels(botocore)) {
    // botocore's own format.
    const { operations } = readGzipped(file) as ServiceModel;
    for (const name of names) {
      const known = sources.get(name) ?? new Set();
      for (const operation of Object.keys(operations)) known.add(operation);
      sources.set(name, known);
    }
  }
  return sources;
}

/** `["CreateUser", "CreateRole"]` -> `{ Create: "Role User" }`, which takes half the room and reads well as a diff. */
function byVerb(operations: Iterable<string>): Record<string, string> {
  const nouns = new Map<string, string[]>();
  for (const operation of [...operations].sort()) {
    const [, verb = "", noun = ""] = /^([A-Z]+[a-z0-9]*)(.*)$/.exec(operation) ?? [operation, operation, ""];
    nouns.set(verb, [...(nouns.get(verb) ?? []), noun || "-"]);
  }
  return Object.fromEntries([...nouns].map(([verb, all]) => [verb, all.join(" ")]));
}

function format(botocore: Botocore, date: string): string {
  const sources = [...operationsBySource(botocore)].sort(([one], [other]) => (one < other ? -1 : 1));
  const services = Object.fromEntries(sources.map(([source, operations]) => [source, byVerb(operations)]));
  return `${JSON.stringify({ source: `botocore ${botocore.version}`, date, services }, null, 2)}\n`;
}

const file = new URL("../src/monitors/check/event-names.json", import.meta.url);

const today = new Date().toISOString().slice(0, 10);

/** What the file says of itself. */
function told(text: string): { readonly source: string | undefined; readonly date: string } {
  return { source: /"source": "([^"]+)"/.exec(text)?.[1], date: /"date": "([^"]+)"/.exec(text)?.[1] ?? today };
}

function read(): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function check(botocore: Botocore): number {
  const text = read();
  const { source, date } = told(text);
  if (source !== undefined && source !== `botocore ${botocore.version}`) {
    console.warn(`event-names: NOT CHECKED: it was made from ${source}, here is botocore ${botocore.version}`);
    return 0;
  }
  if (text === format(botocore, date)) return 0;
  console.error("event-names: src/monitors/check/event-names.json is stale; run npm run generated");
  return 1;
}

const most = 120;

function age(): number {
  const { source, date } = told(read());
  const days = Math.floor((Date.parse(today) - Date.parse(date)) / 86_400_000);
  const isOld = days > most;
  const remedy = isOld ? `: more than ${most}; pip install --upgrade botocore, and npm run generated` : "";
  (isOld ? console.error : console.log)(`event-names: ${source}, ${days} days old${remedy}`);
  return isOld ? 1 : 0;
}

/** The day stays where the same botocore says the same. */
function write(botocore: Botocore): void {
  const text = read();
  const { source, date } = told(text);
  const isSame = source === `botocore ${botocore.version}` && text === format(botocore, date);
  writeFileSync(file, format(botocore, isSame ? date : today));
  console.log(`event-names: ${Math.round(readFileSync(file).length / 1024)} KiB`);
}

const botocore = findBotocore();
const checking = process.argv.includes("--check");
if (process.argv.includes("--age")) process.exitCode = age();
else if (!botocore) {
  console.warn("event-names: NOTHING DONE: python3 finds no botocore (pip install botocore)");
  process.exitCode = checking ? 0 : 1;
} else if (checking) process.exitCode = check(botocore);
else write(botocore);
