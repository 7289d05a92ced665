/** A backtest by an engine gives the answer of a local one over the same files. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAws } from "../../src/aws/aws.ts";
import { answer } from "../../src/backtest/answer/answer.ts";
import { askEngine } from "../../src/backtest/engines/ask.ts";
import { openAthena } from "../../src/backtest/engines/athena.ts";
import type { HistoryEngine } from "../../src/backtest/engines/engine.ts";
import { openTrino } from "../../src/backtest/engines/trino.ts";
import type { Found } from "../../src/backtest/found.ts";
import type { Question } from "../../src/backtest/question.ts";
import { scan } from "../../src/backtest/scan.ts";
import { whereIs } from "../../src/backtest/sources/source.ts";
import { recordsTable, tableStatements } from "../../src/backtest/sql/table-statements.ts";
import { catalogue } from "../../src/monitors/catalogue/catalogue.ts";
import type { Monitor } from "../../src/monitors/monitor.ts";
import { account, event, folderOf, logFile, march } from "../backtest/history.fixture.ts";
import { type AthenaStandIn, startAthena } from "./athena-stand-in.ts";
import type { Engine } from "./duckdb.ts";
import { engines } from "./engines.ts";
import { randomPatterns, randomRecords, seeded } from "./pattern-cases.ts";
import type { Trino } from "./trino.ts";

const layout = { accounts: [], regions: [], since: "2013/11/13" };
const real = new URL("../../../shared/events/", import.meta.url);
const isAbsent = !existsSync(real);
if (isAbsent)
  console.warn("SKIPPED: a backtest of the whole catalogue by engines, because ../shared/events is not there.");

const catalogued: readonly Monitor[] = catalogue.map(({ monitor }) => monitor);

/** What both answers have to agree on. */
function agreed(found: Found, question: Question) {
  const { records, duplicates, span, monitors, noisiest, silent } = answer(found, question.stack ?? {});
  return {
    ...{ records, duplicates, span, noisiest, silent: silent.map(({ name }) => name) },
    monitors: monitors.map(
      ({
        name,
        matches,
        alarms,
        alarmSeconds,
        ringing,
        days,
        thresholds,
        highest,
        datapoints,
        first,
        last,
        ...tops
      }) => ({
        ...{ name, matches, alarms, alarmSeconds, ringing, days, thresholds, highest, datapoints, first, last },
        ...{ principals: tops.principals, sourceAddresses: tops.sourceAddresses },
        ...{ eventNames: tops.eventNames, errorCodes: tops.errorCodes },
      }),
    ),
  };
}

describe.each(engines)("$name", ({ name, sql, start, missing, place, forget }) => {
  let engine: Engine;
  let athena: AthenaStandIn;
  beforeAll(async () => {
    if (missing) return;
    engine = await start();
    athena = await startAthena(engine, { tables: { [recordsTable]: { Columns: [{ Name: "record" }] } } });
  }, 500_000);
  afterAll(async () => {
    await athena?.[Symbol.asyncDispose]();
    await engine?.[Symbol.asyncDispose]();
  });

  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const opened = (): HistoryEngine[] => [
    openAthena(
      { kind: "athena", database: "ct", table: recordsTable },
      { aws: openAws({ endpoint: athena.url, region: "us-east-1", credentials }), workgroup: "w", sql },
    ),
    ...(name === "Trino"
      ? [openTrino({ kind: "trino", url: (engine as Trino).url, catalog: "hive", schema: "ct", table: recordsTable })]
      : []),
  ];

  async function expectAgreement(folder: string, question: Question): Promise<Found> {
    const location = place(engine, `${folder}/AWSLogs`);
    for (const statement of [...forget, ...tableStatements({ ...layout, location }, sql.name).split(";\n")])
      if (statement.trim() !== "") await engine.rows(statement);
    const { monitors, ...asked } = question;
    const local = await scan(monitors, whereIs(folder), { ...asked, workers: 1 });
    for (const each of opened()) {
      const found = await askEngine(each, question, {});
      expect(agreed(found, question), each.name).toEqual(agreed(local, question));
    }
    return local;
  }

  const minutes = (count: number) => march(1) + count * 60_000;
  const twice = event(1, minutes(3), { eventName: "DeleteTrail" });
  const small = {
    [logFile(march(1, 1), "a")]: [
      twice,
      event(2, minutes(3) + 20_000, {
        eventName: "StopLogging",
        errorCode: "AccessDenied",
        recipientAccountId: undefined,
      }),
      event(3, minutes(9), { eventName: "DeleteTrail", eventCategory: "Data", managementEvent: false }),
      event(4, minutes(11), { eventName: "DeleteTrail", eventTime: undefined }),
      event(5, minutes(40), { eventName: "GetTrail", userAgent: "a[b" }),
    ],
    [logFile(march(2, 1), "b")]: [
      twice,
      event(6, march(2), { eventName: "DeleteTrail", userIdentity: { type: "Root" } }),
    ],
  };
  const deleting = "{ $.eventName = DeleteTrail }";
  const anyCall = '{ $.eventSource = "ec2.amazonaws.com" }';

  test.skipIf(missing).each<[string, Omit<Question, "stack">]>([
    ["a monitor", { monitors: [{ name: "m", pattern: deleting }] }],
    [
      "several patterns, each of which counts",
      { monitors: [{ name: "m", pattern: [deleting, anyCall], threshold: 3 }] },
    ],
    ["alarms that look at less than a minute", { monitors: [{ name: "m", pattern: anyCall, period: 10 }] }],
    [
      "alarms that look at a day",
      { monitors: [{ name: "m", pattern: anyCall, period: 3600, evaluationPeriods: 30, datapointsToAlarm: 1 }] },
    ],
    [
      "a default value",
      {
        monitors: [
          { name: "m", pattern: [deleting, anyCall], defaultValue: 0 },
          { name: "n", pattern: deleting },
        ],
      },
    ],
    [
      "a pattern that SQL cannot say",
      {
        monitors: [
          { name: "m", pattern: "{ $.userAgent = %[^\\W]% }" },
          { name: "n", pattern: deleting },
        ],
      },
    ],
    ["a time", { monitors: [{ name: "m", pattern: anyCall }], from: minutes(3) + 10_000, to: march(2) }],
    ["an account", { monitors: [{ name: "m", pattern: anyCall }], accounts: [account] }],
    ["a region of which there is nothing", { monitors: [{ name: "m", pattern: anyCall }], regions: ["eu-west-1"] }],
  ])(
    "%s",
    async (_what, asked) => {
      const folder = folderOf(small);
      await expectAgreement(folder, { ...asked, stack: {} });
    },
    120_000,
  );

  test.skipIf(missing)(
    "500 random monitors",
    async () => {
      const choose = seeded(2026);
      const monitors = randomPatterns(choose, 500).map(
        (pattern, index): Monitor => ({
          ...{ name: `m${index}`, pattern: pattern.text, threshold: 1 + choose(4) },
          ...{ period: [60, 300, 3600][choose(3)] ?? 60, evaluationPeriods: 1 + choose(3), datapointsToAlarm: 1 },
          treatMissingData: (["missing", "notBreaching", "ignore"] as const)[choose(3)] ?? "missing",
        }),
      );
      const once = randomRecords(choose, 60).map((text, id) =>
        event(id, minutes(choose(200)), { ...JSON.parse(text), padding: "x" }),
      );
      const records = [...once, ...once.slice(0, 9)];
      const local = await expectAgreement(folderOf({ [logFile(march(1, 5), "a")]: records }), { monitors, stack: {} });
      expect(local.matches.length).toBeGreaterThan(20);
      expect(local.duplicates).toBeGreaterThan(0);
    },
    600_000,
  );

  test.skipIf(missing || isAbsent)(
    "the whole catalogue on real records",
    async () => {
      const names = readdirSync(real).filter((file) => file.endsWith(".ndjson"));
      const lines = names.flatMap((file) => readFileSync(new URL(file, real), "utf8").trim().split("\n"));
      const folder = folderOf({ [logFile(march(1), "real")]: lines });
      await expectAgreement(folder, { monitors: catalogued, stack: {} });
    },
    600_000,
  );
});
