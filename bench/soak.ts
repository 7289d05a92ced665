/**
 * `node bench/soak.ts [--records 10000000] [--max-size 20GB]`: records through PutLogEvents and POST /_trailbell/events at once, with the 15 CIS
 * patterns watching: how many a second are stored durably, what that costs in memory and disk, how long other calls take
 * meanwhile, and whether every match was counted and every alarm rang once.
 * Run: node scripts/build.ts && node bench/soak.ts
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launcher } from "./built.ts";
import { startNode } from "./child-server.ts";
import { counted, createWatch, rangOnce } from "./soak/account.ts";
import { startFeed } from "./soak/feed.ts";
import { measureCalls } from "./soak/other-calls.ts";

const { values } = parseArgs({ options: { records: { type: "string" }, "max-size": { type: "string" } } });
const records = Number(values.records ?? 10_000_000);

const wanted = { recordsASecond: 10_000, p99: 50 };

const data = mkdtempSync(join(tmpdir(), "trailbell-soak-"));
const size = values["max-size"];
const server = await startNode([
  ...[launcher, "up", "--port", "0", "--data", data],
  ...(size === undefined ? [] : ["--max-size", size]),
]);
function megabytes(bytes: number) {
  return Math.round(bytes / 1024 / 1024);
}
function memory() {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]) * 1024;
}

try {
  const url = `http://127.0.0.1:${server.port}`;
  await createWatch(url);
  const before = memory();
  const other = measureCalls(server.port);
  const started = performance.now();
  let peak = before;
  const feed = startFeed(server.port, records);
  const watch = setInterval(() => {
    const rss = memory();
    peak = Math.max(peak, rss);
    const seconds = (performance.now() - started) / 1000;
    console.error(
      `${feed.sent()} of ${records} records, ${Math.round(feed.sent() / seconds)} a second, ${megabytes(rss)} MiB`,
    );
  }, 5000);
  const fed = await feed.done;
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const { p50, p99, calls } = await other.stop();
  const rate = Math.round(records / seconds);
  console.table([
    {
      records,
      "records/s": rate,
      wanted: `>= ${wanted.recordsASecond}`,
      "RSS before MiB": megabytes(before),
      "RSS peak MiB": megabytes(peak),
      "store MiB": megabytes(statSync(join(data, "trailbell.db")).size),
      "throttled calls": fed.throttled,
      "other calls": calls,
      "p50 ms": Number(p50.toFixed(1)),
      "p99 ms": Number(p99.toFixed(1)),
      "p99 wanted": `< ${wanted.p99}`,
    },
  ]);
  const wrong = [...(await counted(url, fed)), ...(await rangOnce(url))];
  for (const line of wrong) console.log(line);
  console.log(
    wrong.length === 0 ? "every match is counted once and every alarm rang once" : `${wrong.length} discrepancies`,
  );
  if (rate < wanted.recordsASecond || p99 >= wanted.p99 || wrong.length > 0) process.exitCode = 1;
} finally {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}
