/** Records are found whole, wherever the windows over the text begin and end. */
import { expect, test } from "vitest";
import { parsePattern } from "../../patterns/parse.ts";
import { idWords, keyWords } from "../judge/record-key.ts";
import { createTextScanner, placeWords } from "./scan-text.ts";
import { sieveOf } from "./sieve.ts";

function id(index: number): string {
  return `6c1eed73-00ee-4810-8009-${index.toString(16).padStart(12, "0")}`;
}
function record(index: number): string {
  return JSON.stringify({
    eventTime: "2026-03-03T10:00:00Z",
    eventName: index % 7 === 0 ? "DeleteTrail" : "GetTrail",
    text: '}]{["'.repeat(index % 20),
    eventID: id(index),
  });
}
const records = Array.from({ length: 40 }, (_, index) => record(index));

/** The ids of all, and the texts of those to be parsed; undefined where it has to be read with care. */
function scanned(text: string, window: number, pieceLength: number) {
  const ids: string[] = [];
  const candidates: string[] = [];
  const sieve = sieveOf({ monitors: [{ name: "m", pattern: "{ $.eventName = DeleteTrail }" }] });
  const scanner = createTextScanner(
    sieve,
    ({ count, keys, places, bytes, toLookAt }) => {
      for (let at = 0; at < count; at++) ids.push(keys.slice(at * keyWords, at * keyWords + 4).join());
      for (const at of toLookAt)
        candidates.push(bytes.toString("utf8", places[at * placeWords], places[at * placeWords + 1]));
    },
    { smallestWindow: window },
  );
  const bytes = Buffer.from(text);
  scanner?.begin(0, 0);
  for (let at = 0; at < bytes.length; at += pieceLength)
    if (!scanner?.push(bytes.subarray(at, at + pieceLength), false)) return undefined;
  return scanner?.push(new Uint8Array(0), true) ? { ids, candidates } : undefined;
}

const all = {
  ids: records.map((_, index) => idWords(id(index)).join()),
  candidates: records.filter((text) => text.includes("DeleteTrail")),
};

const texts = {
  "a log file": `{"Records":[${records.join(",")}]}`,
  "a spread log file": `\n{ "Records" : [\n${records.join("\n , ")}\n]\n}\n`,
  "a list": `[${records.join(",")}]`,
  lines: `${records.join("\n")}\n`,
};

test.each(
  Object.entries(texts).flatMap(([what, text]) =>
    [64, 300, 1000, 65_536].map((window) => [what, window, text] as const),
  ),
)("%s in windows of %i bytes", (_what, window, text) => {
  for (const piece of [1, 63, 64, 65, 1_000_000]) expect(scanned(text, window, piece)).toEqual(all);
});

test.each([
  ["no JSON", "hello"],
  ["no end of the list", `{"Records":[${records[0]}`],
  ["no end of the file", `{"Records":[${records[0]}]`],
  ["no end of a record", `{"Records":[${records[0]?.slice(0, -1)}`],
  ["no end of a text", `{"Records":[{"a":"]}`],
  ["a comma behind the last", `{"Records":[${records[0]},]}`],
  ["two commas", `{"Records":[${records[0]},,${records[1]}]}`],
  ["no comma", `{"Records":[${records[0]} ${records[1]}]}`],
  ["something else between", `{"Records":[${records[0]},1,${records[1]}]}`],
  ["a list among records", `{"Records":[${records[0]},[]]}`],
  ["a second member", `{"Records":[${records[0]}],"more":1}`],
  ["two in a line", `${records[0]}${records[1]}`],
  ["a closing bracket too many", `${records[0]}\n}`],
])("has to be read with care: %s", (_what, text) => {
  expect(scanned(text, 65_536, 65_536)).toBeUndefined();
});

test("a text of hundreds of keys and values is looked for at once", () => {
  const monitors = Array.from({ length: 200 }, (_, index) => ({
    name: `m${index}`,
    pattern: `{ $.k${index} = "v${index}" }`,
  }));
  for (const { pattern } of monitors) parsePattern(pattern);
  const found: number[] = [];
  const scanner = createTextScanner(sieveOf({ monitors }), ({ toLookAt }) => found.push(...toLookAt));
  scanner?.begin(0, 0);
  const lines = monitors.map(
    (_, index) => `{"eventTime":"2026-03-03T10:00:00Z","eventName":"x","k${index}":"v${index % 2}"}\n`,
  );
  expect(scanner?.push(Buffer.from(lines.join("")), true)).toBe(true);
  expect(found).toEqual([0, 1]);
});
