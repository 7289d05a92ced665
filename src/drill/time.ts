/** How a drill waits: in real time, or on a clock that stands still and that the drill moves itself. */
import type { EmbeddedCloud } from "./embedded.ts";

export interface Time {
  /** The cloud's time. */
  now(): Promise<Date>;
  /**
   * Resolves when it is time to look again: so many milliseconds of the cloud's time later, or sooner.
   * @throws the signal's reason once it is aborted
   */
  pass(ms: number): Promise<void>;
  /** One more waits and acts; a clock that is moved by hand is moved when all that take part wait. @returns leaves again. */
  join(): () => void;
}

/**
 * Works that each wait on their own and are ended each at its own time; who calls it waits for the last one.
 * @throws the first error of any, once all have ended
 */
export async function apart<Result>(time: Time, works: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  // The caller takes part already: it stands for the one that ends last.
  const leaves = works.slice(1).map(() => time.join());
  const ended = await Promise.allSettled(works.map((work) => work().finally(() => leaves.pop()?.())));
  return ended.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}

/** AWS's time is taken to be this machine's. */
export function wallTime(signal: AbortSignal): Time {
  return {
    now: async () => new Date(),
    pass: (ms) => sleep(ms, signal),
    join: () => () => {},
  };
}

/** The clock of an embedded cloud that runs by itself, perhaps faster than ours: it is looked at every second. */
export function runningTime(cloud: EmbeddedCloud, signal: AbortSignal): Time {
  return {
    now: cloud.now,
    pass: (ms) => sleep(Math.min(ms, mostPatience), signal),
    join: () => () => {},
  };
}

/** Milliseconds. */
const mostPatience = 1_000;

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

interface Waiting {
  readonly until: number;
  resolve(): void;
  reject(reason: unknown): void;
}

/** A clock that stands still: it is moved to the next time that anybody waits for, once everybody waits. */
export function movedTime(cloud: EmbeddedCloud, signal: AbortSignal): Time {
  let taking = 0;
  let waiting: Waiting[] = [];
  signal.addEventListener("abort", () => {
    for (const each of waiting) each.reject(signal.reason);
    waiting = [];
  });
  let moving = false;
  const everybodyWaits = () => waiting.length > 0 && waiting.length >= taking;
  const move = async (): Promise<void> => {
    const next = Math.min(...waiting.map(({ until }) => until));
    const ms = next - (await cloud.now()).getTime();
    if (ms > 0) await cloud.pass(`PT${Math.ceil(ms) / 1000}S`);
    const due = waiting.filter(({ until }) => until <= next);
    waiting = waiting.filter(({ until }) => until > next);
    for (const each of due) each.resolve();
  };
  const moveOn = async (): Promise<void> => {
    if (moving) return;
    moving = true;
    try {
      while (everybodyWaits()) await move();
    } catch (error) {
      for (const each of waiting) each.reject(error);
      waiting = [];
    } finally {
      moving = false;
    }
  };
  return {
    now: cloud.now,
    pass: async (ms) => {
      signal.throwIfAborted();
      const until = (await cloud.now()).getTime() + ms;
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        waiting.push({ until, resolve, reject });
        void moveOn();
      });
    },
    join: () => {
      taking += 1;
      return () => {
        taking -= 1;
        void moveOn();
      };
    },
  };
}
