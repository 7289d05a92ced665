/** The meter: how much has passed each step of the way of a record, read while somebody watches. */
import type { Cloud } from "../../cloud/cloud.ts";
import type { Counts, Tick } from "../contract.ts";
import { createTally } from "./tally.ts";
import type { Runs } from "./tryout/runs.ts";

export interface Meter {
  read(): Tick;
  /** Calls `tell` with what it reads now and whenever that has changed. @returns how to stop it */
  watch(tell: (tick: Tick) => void): () => void;
}

/** Milliseconds between two readings. */
const pulse = 500;
/** What rates are over. */
const stretch = 60_000;

export function createMeter(cloud: Cloud, runs: Pick<Runs, "current">): Meter {
  const count = createCounts(cloud);
  const readings: { readonly at: number; readonly counts: Counts }[] = [];
  const listeners = new Set<(tick: Tick) => void>();
  let timer: NodeJS.Timeout | undefined;
  let told: { readonly tick: Tick; readonly at: number } | undefined;

  const read = (): Tick => {
    const at = performance.now();
    const counts = count();
    readings.push({ at, counts });
    while (readings[0] && readings[0].at < at - stretch) readings.shift();
    const { account, region, clock } = cloud;
    const rates = difference(counts, readings[0]?.counts ?? counts);
    const time = { now: clock.now(), mode: clock.mode(), rate: clock.rate() };
    const run = runs.current();
    return { clock: time, counts, rates, account, region, ...(run && { run }) };
  };

  const beat = () => {
    const tick = read();
    const at = performance.now();
    if (told && !isNews(told.tick, tick, at - told.at)) return;
    told = { tick, at };
    for (const tell of listeners) tell(tick);
  };

  return {
    read,
    watch: (tell) => {
      listeners.add(tell);
      tell(read());
      timer ??= setInterval(beat, pulse).unref();
      return () => {
        listeners.delete(tell);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

/** All from the store, so that they are right after a restart; but samples are merged there, and counted as they pass. */
function createCounts({ store, bus }: Cloud): () => Counts {
  const records = createTally(store, "cloudtrail_records");
  const logEvents = createTally(store, "logs_events");
  const logFiles = createTally(store, "s3_versions", "id", "key GLOB '*_CloudTrail_*.json.gz'");
  const alarmChanges = createTally(store, "cloudwatch_history", "id", "type = 'StateUpdate'");
  const mails = createTally(store, "inbox", "position");
  const sampled = () => store.get<{ sum: number }>(filtered)?.sum ?? 0;
  let samples = sampled();
  let before = 0;
  bus.subscribe("metric-samples", (published) => {
    samples += published.filter(({ namespace }) => !namespace.startsWith("AWS/")).length;
  });
  return () => {
    const recorded = records();
    // The store was emptied.
    if (recorded < before) samples = sampled();
    before = recorded;
    return {
      records: recorded,
      logFiles: logFiles(),
      logEvents: logEvents(),
      samples,
      alarmChanges: alarmChanges(),
      mails: mails(),
    };
  };
}

/** Services count what they do in namespaces of their own, which metric filters may not. */
const filtered = `SELECT total(count) AS sum FROM cloudwatch_samples
  JOIN cloudwatch_series ON cloudwatch_series.id = series AND namespace NOT LIKE 'AWS/%'`;

function difference(now: Counts, then: Counts): Counts {
  return {
    records: Math.max(0, now.records - then.records),
    logFiles: Math.max(0, now.logFiles - then.logFiles),
    logEvents: Math.max(0, now.logEvents - then.logEvents),
    samples: Math.max(0, now.samples - then.samples),
    alarmChanges: Math.max(0, now.alarmChanges - then.alarmChanges),
    mails: Math.max(0, now.mails - then.mails),
  };
}

/** A running clock is news only where it is not where it should be by now, `passed` milliseconds later. */
function isNews(told: Tick, { clock, counts, rates, run }: Tick, passed: number): boolean {
  if (told.run !== run) return true;
  if (JSON.stringify([told.counts, told.rates]) !== JSON.stringify([counts, rates])) return true;
  if (told.clock.rate !== clock.rate) return true;
  const expected = told.clock.now + passed * clock.rate;
  return Math.abs(clock.now - expected) > slack * Math.max(1, clock.rate);
}

/** Milliseconds of the wall clock that a clock may be off, since readings are not taken on the dot. */
const slack = 250;
