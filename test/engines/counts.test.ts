/** The exported SQL counts as a local backtest of the same files, for every monitor of the catalogue. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Times } from "../../src/backtest/found.ts";
import { scan } from "../../src/backtest/scan.ts";
import { whereIs } from "../../src/backtest/sources/source.ts";
import { countingQuery } from "../../src/backtest/sql/counting-query.ts";
import { isPartitioned, recordsTable, tableStatements } from "../../src/backtest/sql/table-statements.ts";
import { catalogue } from "../../src/monitors/catalogue/catalogue.ts";
import type { Monitor } from "../../src/monitors/monitor.ts";
import { account, event, folderOf, logFile, march, monitors } from "../backtest/history.fixture.ts";
import type { Engine } from "./duckdb.ts";
import { engines } from "./engines.ts";

const catalogued: readonly Monitor[] = catalogue.map(({ monitor }) => monitor);

const layout = { accounts: [], regions: [], since: "2013/11/13" };

/** `monitor minute` or `monitor account minute` -> matches. */
type Counts = Readonly<Record<string, number>>;

async function byScan(folder: string, asked: readonly Monitor[]): Promise<Counts> {
  const { matches } = await scan(asked, whereIs(folder), { stack: {}, workers: 1 });
  const rows = matches.flatMap(({ monitors, times }) =>
    entriesOf(times).flatMap(([time, count]) =>
      [...new Set(monitors)].map(
        (index) => [`${asked[index]?.name} ${new Date(time * 60_000).toISOString().slice(0, 16)}`, count] as const,
      ),
    ),
  );
  return addedUp(rows);
}

function entriesOf(times: Times): (readonly [time: number, matches: number])[] {
  const entries: (readonly [number, number])[] = [];
  times.forEach((matches, time) => {
    entries.push([time, matches]);
  });
  return entries;
}

function addedUp(rows: readonly (readonly [string, number])[]): Counts {
  const counts: Record<string, number> = {};
  for (const [key, count] of rows) counts[key] = (counts[key] ?? 0) + count;
  return counts;
}

/** Whatever the account. */
function ofAllAccounts(counts: Counts): Counts {
  return addedUp(Object.entries(counts).map(([key, count]) => [key.replace(/ \d{12} | {2}/, " "), count]));
}

const other = "222233334444";
const files = {
  [logFile(march(1), "a")]: [
    event(1, march(1), { eventName: "DeleteTrail" }),
    event(2, march(1) + 59_000, { eventName: "DeleteTrail" }),
    event(3, march(1) + 60_000, { eventName: "StopLogging", errorCode: "AccessDenied" }),
    event(4, march(1), { eventName: "DeleteTrail", eventCategory: "Data", managementEvent: false }),
    event(5, march(1), { eventName: "DeleteTrail", eventCategory: undefined, managementEvent: false }),
    event(6, march(1), { eventName: "DeleteTrail", eventCategory: undefined }),
    event(7, march(1), { eventName: "DeleteTrail", padding: "x".repeat(256 * 1024) }),
    event(8, march(1), { eventName: "DeleteTrail", eventTime: undefined }),
  ],
  [logFile(march(2), "b")]: [
    event(2, march(1) + 59_000, { eventName: "DeleteTrail" }),
    event(9, march(2), { eventName: "DeleteTrail", eventID: undefined }),
    event(9, march(2), { eventName: "DeleteTrail", eventID: undefined }),
    event(10, march(2), { errorCode: "Client.UnauthorizedOperation" }),
    event(11, march(2), { userIdentity: { type: "Root", arn: `arn:aws:iam::${account}:root` } }),
  ],
  [logFile(march(2), "c", { account: other })]: [
    event(12, march(2), { eventName: "StopLogging", recipientAccountId: other }),
    event(1, march(1), { eventName: "DeleteTrail", recipientAccountId: other }),
  ],
};

const real = new URL("../../../shared/events/", import.meta.url);
const isAbsent = !existsSync(real);
if (isAbsent) console.warn("SKIPPED: the catalogue on real records by SQL, because ../shared/events is not there.");

describe.each(engines)("$name", ({ sql, start, missing, ...given }) => {
  let engine: Engine;
  beforeAll(async () => {
    if (!missing) engine = await start();
  }, 500_000);
  afterAll(() => engine?.[Symbol.asyncDispose]());
  afterEach(async () => {
    if (!missing) for (const statement of given.forget) await engine.rows(statement);
  });

  async function byEngine(folder: string, asked: readonly Monitor[]): Promise<Counts> {
    const location = given.place(engine, `${folder}/AWSLogs`);
    for (const statement of tableStatements({ ...layout, location }, sql.name).split(";\n"))
      if (statement.trim() !== "") await engine.rows(statement);
    const query = countingQuery(
      { monitors: asked },
      { name: recordsTable, partitioned: isPartitioned({ ...layout, location }, sql.name) },
      sql,
    );
    expect(query.left).toEqual([]);
    const rows = await engine.rows(query.sql);
    return Object.fromEntries(
      rows.map(([monitor, owner, minute, count]) => [`${monitor} ${owner} ${minute}`, Number(count)]),
    );
  }

  describe("counts of", () => {
    test.skipIf(missing)(
      "duplicates, data events, too large and timeless records",
      async () => {
        const folder = folderOf(files);
        const counts = await byEngine(folder, monitors);
        expect(ofAllAccounts(counts)).toEqual(await byScan(folder, monitors));
        expect(counts).toMatchObject({
          "trail 111122223333 2026-03-01T00:00": 3,
          "trail 222233334444 2026-03-01T00:00": 1,
        });
      },
      120_000,
    );

    test.skipIf(missing)(
      "a record that several patterns of a monitor match: once",
      async () => {
        const twice = [{ name: "twice", pattern: ["{ $.eventName = DeleteTrail }", "{ $.eventName = Delete* }"] }];
        const folder = folderOf({ [logFile(march(1), "a")]: [event(1, march(1), { eventName: "DeleteTrail" })] });
        expect(await byEngine(folder, twice)).toEqual({ "twice 111122223333 2026-03-01T00:00": 1 });
      },
      120_000,
    );
  });

  test.skipIf(missing || isAbsent)(
    "the whole catalogue on real records",
    async () => {
      const names = readdirSync(real).filter((name) => name.endsWith(".ndjson"));
      const lines = names.flatMap((name) => readFileSync(new URL(name, real), "utf8").trim().split("\n"));
      const folder = folderOf({ [logFile(march(1), "real")]: lines });
      const counts = await byEngine(folder, catalogued);
      expect(Object.keys(counts).length).toBeGreaterThan(100);
      expect(ofAllAccounts(counts)).toEqual(await byScan(folder, catalogued));
    },
    120_000,
  );
});
