/** Tries many random inputs, each from a seed of its own: one that fails can be made again alone. */
import { seeded } from "../../wire/random-values.ts";
import type { Random } from "../mutations.ts";

const isFull = process.env.TRAILBELL_FULL === "1";

/** The long form tries ten million inputs of all kinds together; the short one a few seconds' worth. */
const total = Number(process.env.TRAILBELL_FUZZ ?? (isFull ? 10_000_000 : 12_000));

/** The same in each short run; a new one in each long one. `TRAILBELL_SEED` makes a run again. */
const runSeed = Number(process.env.TRAILBELL_SEED ?? (isFull ? Date.now() % 2 ** 31 : 1));

/** Milliseconds of this thread's processor for one input of some kilobytes, which takes less than one: what is quadratic takes minutes. */
const mostSpent = 2000;

/** Milliseconds of the wall between two lines of progress. */
const betweenLines = 10_000;

/**
 * @param share of all inputs
 * @param tryOne throws for what must not be; answers how many inputs it tried, where it is not one
 */
export function fuzz(what: string, share: number, tryOne: (random: Random) => number | undefined): void {
  const count = Math.ceil(total * share);
  const started = performance.now();
  let told = started;
  for (let at = 0, seed = runSeed; at < count; seed = (seed + 1) | 0) {
    const before = process.threadCpuUsage();
    try {
      at += tryOne(seeded(seed)) ?? 1;
    } catch (error) {
      throw new Error(`${what}: make it again by TRAILBELL_SEED=${seed} TRAILBELL_FUZZ=1`, { cause: error });
    }
    const { user } = process.threadCpuUsage(before);
    if (user / 1000 > mostSpent) throw new Error(`${what}: TRAILBELL_SEED=${seed} takes ${user / 1000} ms`);
    if (performance.now() - told > betweenLines) {
      told = performance.now();
      console.log(`${what}: ${at.toLocaleString("en")} of ${count.toLocaleString("en")} inputs`);
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${what}: ${count.toLocaleString("en")} inputs from seed ${runSeed} in ${seconds} s`);
}

/** @param values at least one */
export function pick<Value>(random: Random, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

/** At least one. */
export function several<Value>(random: Random, most: number, make: (random: Random) => Value): Value[] {
  return Array.from({ length: 1 + Math.floor(random() * most) }, () => make(random));
}
