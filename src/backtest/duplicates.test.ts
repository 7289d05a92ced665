/** The same eventID within account, region and day is the same record. */
import { describe, expect, test } from "vitest";
import { indexDuplicates } from "./duplicates.ts";
import { groupWord, idWords, keyWords, noId } from "./judge/record-key.ts";

const uuid = "6c1eed73-00ee-4810-8009-c9ce5990c100";
const noon = Date.UTC(2026, 2, 3, 12) / 1000;

interface Given {
  readonly id?: string;
  readonly account?: string;
  readonly region?: string;
  readonly seconds?: number;
}

function keysOf(records: readonly Given[]): Uint32Array {
  const keys = new Uint32Array(records.length * keyWords);
  records.forEach(({ id = uuid, account = "1", region = "us-east-1", seconds = noon }, index) => {
    keys.set([...(id === "" ? noId : idWords(id)), groupWord(account, region), seconds], index * keyWords);
  });
  return keys;
}

test.each<[string, readonly Given[], readonly number[]]>([
  ["once", [{}], []],
  ["twice", [{}, {}], [1]],
  ["three times, others between", [{}, { id: "a" }, {}, { id: "b" }, {}], [2, 4]],
  ["at another time of the day", [{}, { seconds: noon + 3600 }], [1]],
  ["on another day", [{}, { seconds: noon + 86_400 }], []],
  ["in another account", [{}, { account: "2" }], []],
  ["in another region", [{}, { region: "eu-west-1" }], []],
  ["an id that is no UUID", [{ id: "made" }, { id: "made" }, { id: "Made" }], [1]],
  ["UUIDs that differ in case", [{}, { id: uuid.toUpperCase() }], []],
  ["without an id", [{ id: "" }, { id: "" }], []],
])("%s", (_what, records, expected) => {
  expect([...indexDuplicates().seen(keysOf(records))]).toEqual(expected);
});

function many(day: number, count: number): Given[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${day} ${index}`, seconds: noon + day * 86_400 }));
}

describe("memory", () => {
  test("holds a day of any size", () => {
    const index = indexDuplicates(10);
    const day = keysOf(many(0, 5000));
    expect(index.seen(day).size).toBe(0);
    expect(index.seen(day).size).toBe(5000);
  });

  test("gives up the days that were longest unused", () => {
    const index = indexDuplicates(100);
    for (let day = 0; day < 10; day++) index.seen(keysOf(many(day, 50)));
    expect(index.seen(keysOf(many(9, 50))).size).toBe(50);
    expect(index.seen(keysOf(many(8, 50))).size).toBe(50);
    expect(index.seen(keysOf(many(0, 50))).size).toBe(0);
  });
});
