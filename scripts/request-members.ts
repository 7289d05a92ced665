/**
 * Writes `src/monitors/check/knowledge/request-members.json`: which members the input of every AWS call has, and of what
 * kind, compressed. `--check` says whether the file is stale (exit 1). It needs botocore, like `models.ts`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { type Botocore, findBotocore, readGzipped } from "./botocore.ts";
import { serviceModels } from "./service-models.ts";

interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, Member>>;
  readonly payload?: string;
}

interface Member {
  readonly shape: string;
  readonly locationName?: string;
}

interface ServiceModel {
  readonly operations: Readonly<Record<string, { readonly input?: { readonly shape: string } }>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** How a member's kind is written behind its name; texts, times and bytes have no sign. */
const signs: Readonly<Record<string, string>> = {
  boolean: "?",
  list: "*",
  structure: "{",
  map: "{",
  integer: "#",
  long: "#",
  float: "#",
  double: "#",
};

/** The members of each call, as they are written. */
function callsOf({ operations, shapes }: ServiceModel): [call: string, members: string[]][] {
  return Object.entries(operations).map(([name, { input }]) => {
    const members = Object.entries((input && shapes[input.shape]?.members) ?? {});
    const signOf = (shape: string) => signs[shapes[shape]?.type ?? ""] ?? "";
    return [
      name,
      members.flatMap(([member, { shape, locationName }]) => spellings(member, locationName, signOf(shape))),
    ];
  });
}

/** As the API names it, and as HTTP does where that is another name. */
function spellings(member: string, locationName: string | undefined, sign: string): string[] {
  const own = lowerFirst(member) + sign;
  const isOther = locationName !== undefined && locationName.toLowerCase() !== member.toLowerCase();
  return isOther ? [own, lowerFirst(locationName) + sign] : [own];
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/**
 * A line `=source` before the calls of each event source, and for each call `CreateUser path userName tags*`. Where two
 * services share a source and a call (RDS and Neptune, both versions of API Gateway) it has the parameters of both.
 */
function textOf(botocore: Botocore): string {
  const sources = new Map<string, Map<string, Set<string>>>();
  for (const { names, file } of serviceModels(botocore)) {
    // botocore's own format.
    const calls = callsOf(readGzipped(file) as ServiceModel);
    for (const name of names) {
      const known = sources.get(name) ?? new Map();
      for (const [call, members] of calls) known.set(call, new Set([...(known.get(call) ?? []), ...members]));
      sources.set(name, known);
    }
  }
  return [...sources]
    .sort(byName)
    .map(([name, calls]) => [`=${name}`, ...linesOf(calls)].join("\n"))
    .join("\n");
}

function linesOf(calls: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  return [...calls].sort(byName).map(([call, members]) => [call, ...members].join(" "));
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function format(botocore: Botocore): string {
  const members = brotliCompressSync(textOf(botocore), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  return `${JSON.stringify({ source: `botocore ${botocore.version}`, members: members.toString("base64") }, null, 2)}\n`;
}

const file = new URL("../src/monitors/check/knowledge/request-members.json", import.meta.url);

function check(botocore: Botocore): number {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const source = /"source": "([^"]+)"/.exec(text)?.[1];
  if (source !== undefined && source !== `botocore ${botocore.version}`) {
    console.warn(`request-members: NOT CHECKED: it was made from ${source}, here is botocore ${botocore.version}`);
    return 0;
  }
  if (text === format(botocore)) return 0;
  console.error("request-members: the file is stale; run npm run generated");
  return 1;
}

const botocore = findBotocore();
const checking = process.argv.includes("--check");
if (!botocore) {
  console.warn("request-members: NOTHING DONE: python3 finds no botocore (pip install botocore)");
  process.exitCode = checking ? 0 : 1;
} else if (checking) process.exitCode = check(botocore);
else {
  writeFileSync(file, format(botocore));
  console.log(`request-members: ${Math.round(readFileSync(file).length / 1024)} KiB`);
}
