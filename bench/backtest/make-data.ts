/** Makes log files in CloudTrail's layout and keeps them outside of git for the next run. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { logFileKey, logFileText } from "../../src/records/log-file.ts";
import { recordTime } from "../../src/records/record.ts";
import { type Random, random } from "./random.ts";
import { recordText } from "./shapes.ts";

export interface DataShape {
  readonly records: number;
  /** Records of one file. */
  readonly perFile: number;
}

const accounts = ["111122223333", "444455556666"];
const regions = ["us-east-1", "eu-west-1", "ap-southeast-2"];
const days = 90;
const start = Date.UTC(2026, 0, 1);
const dayLength = 86_400_000;
/** One in so many records is delivered again with a later file of its day. */
const redelivered = 300;

/** @returns the folder, made only if it is not there yet */
export function makeData(shape: DataShape): string {
  const folder = new URL(`../data/backtest-${shape.records}-${shape.perFile}`, import.meta.url).pathname;
  const done = join(folder, ".done");
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  console.error(`making ${shape.records.toLocaleString("en")} records in ${folder}`);
  const source = random(7);
  const folders = accounts.length * regions.length * days;
  for (let day = 0, made = 0, index = 0; day < days; day++)
    for (const account of accounts)
      for (const region of regions) {
        const upTo = Math.round((shape.records * ++index) / folders);
        makeDay(folder, { account, region, day }, upTo - made, shape.perFile, source);
        made = upTo;
      }
  writeFileSync(done, "");
  return folder;
}

interface Day {
  readonly account: string;
  readonly region: string;
  readonly day: number;
}

function makeDay(folder: string, place: Day, count: number, perFile: number, source: Random): void {
  const files = Math.max(2, Math.ceil(count / perFile));
  let again: string[] = [];
  for (let file = 0, made = 0; file < files; file++) {
    const begin = start + place.day * dayLength + (dayLength * file) / files;
    const records = again;
    again = [];
    const upTo = Math.round((count * (file + 1)) / files);
    for (made += records.length; made < upTo; made++) {
      const record = recordText(source, place, recordTime(begin + source.below(dayLength / files)));
      records.push(record);
      if (source.below(redelivered) === 0) again.push(record);
    }
    const path = join(folder, logFileKey({ ...place, time: begin, unique: source.code(16) }));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, gzipSync(logFileText(records)));
  }
}
