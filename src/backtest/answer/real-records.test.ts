/** On published records, reading files and answering gives what a replay of the same records gives, for every monitor there is. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogue } from "../../monitors/catalogue/catalogue.ts";
import type { ExampleRecord, Stack } from "../../monitors/monitor.ts";
import { replay } from "../../monitors/replay.ts";
import { scan } from "../scan.ts";
import { answer } from "./answer.ts";

const folder = fileURLToPath(new URL("../../../../shared/events", import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn(`SKIPPED: no published records in ${folder}, so that no backtest of real ones is tried`);

const stack: Stack = { name: "bell", emails: [], monitors: catalogue.map(({ monitor }) => monitor) };

/** Each eventID once within its account, region and day, the first. */
function publishedRecords(): ExampleRecord[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ndjson"));
  const lines = files.flatMap((name) =>
    readFileSync(`${folder}/${name}`, "utf8")
      .split("\n")
      .filter((line) => line !== ""),
  );
  const records = lines.map((line): ExampleRecord => JSON.parse(line));
  const groups = Map.groupBy(records, ({ eventID, recipientAccountId, awsRegion, eventTime }) =>
    JSON.stringify([eventID, recipientAccountId, awsRegion, String(eventTime).slice(0, 10)]),
  );
  return [...groups.values()].flatMap(([first]) => (first ? [first] : []));
}

describe.skipIf(!isThere)("of published records", () => {
  test("matches and alarms of the whole catalogue", async () => {
    const told = answer(await scan(stack.monitors, { kind: "local", path: folder }, { stack }), stack);
    const replayed = replay(stack, publishedRecords()).monitors;
    expect(told.monitors.map(({ name, matches, alarms }) => ({ name, matches, alarms }))).toEqual(
      replayed.map(({ monitor: name, matches, states }) => ({
        ...{ name, matches: matches.length },
        alarms: states.filter(({ to }) => to === "ALARM").length,
      })),
    );
    expect(told.noisiest.length).toBeGreaterThan(20);
  });
});
