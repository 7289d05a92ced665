/** `node bench/durability.ts [--lives 300] [--seed 1]`: kills the built program under load, starts it again and compares, a few hundred times. */
import { parseArgs } from "node:util";
import { dieAndReturn } from "../test/faults/lives.ts";
import { seeded } from "../test/wire/random-values.ts";

const { values } = parseArgs({ options: { lives: { type: "string" }, seed: { type: "string" } } });
const lives = Number(values.lives ?? 300);
const seed = Number(values.seed ?? 1);

/** Lives on one data folder: enough that deaths follow on deaths, few enough that the comparison stays short. */
const livesAFolder = 10;

const random = seeded(seed);
const total = { lives: 0, calls: 0, records: 0, logEvents: 0 };
const found: string[] = [];
while (total.lives < lives && found.length === 0) {
  const round = Math.min(livesAFolder, lives - total.lives);
  const { discrepancies, acknowledged } = await dieAndReturn({ lives: round, random });
  found.push(...discrepancies);
  total.lives += round;
  total.calls += acknowledged.calls;
  total.records += acknowledged.records;
  total.logEvents += acknowledged.logEvents;
  console.error(`${total.lives} of ${lives} deaths, ${total.calls} calls acknowledged`);
}
console.table([{ seed, ...total, "lost or doubled": found.length }]);
for (const line of found.slice(0, 50)) console.log(line);
process.exitCode = found.length > 0 ? 1 : 0;
