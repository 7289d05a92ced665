/** Whatever a file holds and however it is written, the fast way finds what the plain way finds. */

import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Found } from "../found.ts";
import { countMatches } from "../found.ts";
import { gather } from "../gather.ts";
import type { Question } from "../question.ts";
import { sieveOf } from "../scanner/sieve.ts";
import { instantiateScanner } from "../scanner/wasm.ts";
import type { Source, SourceFile } from "../sources/source.ts";
import { damages, type Layout, layOut, record, write } from "./nasty-text.fixture.ts";
import { createBatchReader } from "./read-batch.ts";

const patterns = [
  "{ $.eventName = DeleteTrail }",
  '{ $.eventName = "Delete/Trail" || $.eventName = GetUser }',
  "{ $.eventName = Delete* && $.awsRegion = us-east-1 }",
  '{ $.userIdentity.type = "Root" && $.userIdentity.arn NOT EXISTS }',
  '{ $.errorCode = "AccessDenied*" }',
  "{ $.requestParameters.a[*].type = Root || $.requestParameters.* = AccessDenied }",
  "{ $.readOnly IS FALSE }",
  "{ $.requestParameters.mfa IS TRUE }",
  '{ $.eventName != "GetUser" && $.errorCode != "x" }',
  '{ $.userIdentity.ab = "é😀" || $.errorCode = "1*" }',
  '{ $.requestParameters.eventName = "}" }',
  "{ $.eventName = %Delete% }",
  "{ $.errorCode NOT EXISTS }",
  "DeleteTrail",
];

function question(chosen: readonly string[], more: Partial<Question> = {}): Question {
  return {
    monitors: chosen.map((pattern, index) => ({ name: `m${index}`, pattern })),
    ...more,
  };
}

/** Two files: a good one, and the one in question. Small files are read together where the source can read at once. */
function inMemory(bytes: Buffer, isAtHand: boolean): Source {
  const contents = ({ path }: SourceFile): Buffer => (path === "good" ? good : bytes);
  return {
    root: "",
    async *list() {},
    read: async (file) => contents(file),
    stream: async (file) =>
      (async function* () {
        yield contents(file);
      })(),
    ...(isAtHand && { readNow: (file, into, at) => contents(file).copy(into, at) }),
  };
}

const good = gzipSync('{"Records":[{"eventTime":"2026-03-03T10:00:00Z","eventName":"DeleteTrail","eventID":"good"}]}');

async function find(asked: Question, bytes: Buffer, way: "plain" | "quick" | "together"): Promise<Found> {
  const source = inMemory(bytes, way === "together");
  const read = createBatchReader({
    ...{ question: asked, source, isPlain: way === "plain" },
    // A sample of records is parsed to find near misses: here as little as possible is.
    looksForMisses: false,
    isStopped: () => false,
  });
  const gathering = gather(asked);
  const file = (path: string, { length: size }: Buffer) => ({ path, size, origin: { account: "111122223333" } });
  gathering.add(await read([file("asked", bytes), file("good", good)]));
  // Near misses are a sample, and the ways see different records.
  return { ...gathering.found(sieveOf(asked).unfiltered, false), nearMisses: new Map() };
}

test("the scanner is there: without `node scripts/build.ts` only the plain way would be tested", () => {
  expect(instantiateScanner()).toBeDefined();
});

const time = '"eventTime":"2026-03-03T10:00:00Z"';
const id = '"eventID":"6c1eed73-00ee-4810-8009-c9ce5990c100"';

test.each([
  ["a key with an escape", `{${time},"event\\u004eame":"DeleteTrail",${id}}`, 1],
  ["a value with an escape", `{${time},"eventName":"Delete\\u0054rail",${id}}`, 1],
  ["an escaped slash", `{${time},"eventName":"Delete\\/Trail",${id}}`, 1],
  ["a slash", `{${time},"eventName":"Delete/Trail",${id}}`, 1],
  ["white space around the colon", `{${time},"eventName" \n:\t"DeleteTrail",${id}}`, 1],
  ["a key twice, the last one watched", `{${time},"eventName":"x","eventName":"DeleteTrail",${id}}`, 1],
  ["a key twice, the first one watched", `{${time},"eventName":"DeleteTrail","eventName":"x",${id}}`, 0],
  ["the call in a text", `{${time},"eventName":"x","a":"\\"eventName\\":\\"DeleteTrail\\"",${id}}`, 0],
  ["the call at another depth", `{${time},"eventName":"x","a":{"eventName":"DeleteTrail"},${id}}`, 0],
  ["a value that goes on", `{${time},"eventName":"DeleteTrailNot",${id}}`, 0],
  [
    "another time and id below",
    `{${time},"eventName":"DeleteTrail",${id},"a":{"eventTime":"2020-01-01T00:00:00Z","eventID":null}}`,
    1,
  ],
  [
    "another time and id below, of a call that nobody watches",
    `{${time},"eventName":"x",${id},"a":{"eventTime":"2020-01-01T00:00:00Z","eventID":null}}`,
    0,
  ],
  ["brackets in texts", `{${time},"a":"}]}{[\\\\","eventName":"DeleteTrail","b":"\\"}",${id}}`, 1],
  ["an id with an escape", `{${time},"eventName":"DeleteTrail",${id.replace("6", "\\u0036")}}`, 1],
  ["a list as value", `{${time},"eventName":["DeleteTrail"],${id}}`, 0],
])("what could mislead: %s", async (_what, text, matches) => {
  const asked = question(['{ $.eventName = DeleteTrail || $.eventName = "Delete/Trail" }'], { from: march3 });
  const bytes = gzipSync(`{"Records":[${text},${text}]}`);
  for (const way of ["plain", "quick", "together"] as const) {
    const found = await find(asked, bytes, way);
    expect(found).toMatchObject({ records: 3, duplicates: 1, files: { read: 2 } });
    // The good file has a match of its own.
    expect(countMatches(found)).toBe(matches + 1);
  }
});

const march3 = Date.UTC(2026, 2, 3);

const windows: readonly Partial<Question>[] = [
  {},
  { from: Date.UTC(2026, 2, 3, 10, 0, 30) },
  { to: Date.UTC(2026, 2, 4) },
  { regions: ["us-east-1"] },
  { accounts: ["111122223333"], regions: ["eu-west-1", "us-east-1"] },
];

const layouts: readonly Layout[] = ["log file", "list", "lines"];

describe.each(Object.entries(damages))("with %s", (_name, damage) => {
  test.each(layouts)("a %s", async (layout) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 6 }),
        fc.subarray(patterns, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...windows),
        fc.constantFrom(0, 1, 5),
        fc.gen(),
        async (records, chosen, window, nastiness, draw) => {
          const choose = (limit: number) => draw(fc.nat, { max: limit - 1 });
          const text = layOut(
            records.map((each) => write(each, choose, nastiness)),
            layout,
            choose,
            nastiness,
          );
          const asked = question(chosen, window);
          const bytes = damage(Buffer.from(text), choose);
          const plain = await find(asked, bytes, "plain");
          expect(await find(asked, bytes, "quick")).toEqual(plain);
          expect(await find(asked, bytes, "together")).toEqual(plain);
        },
      ),
      { numRuns: Number(process.env.TRAILBELL_RUNS ?? 60) },
    );
  });
});
