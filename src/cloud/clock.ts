/** The clock is a value: real, at a rate, or moved by hand; moving it forward does all the work that falls due on the way. */

import { createDueQueue, type DueWork } from "./due-work.ts";

export type ClockMode = "real" | "manual" | "rate";

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  mode(): ClockMode;
  /** Seconds a second; 0 stands still. */
  rate(): number;
  /** Adds work; ties are done in the order of addition. */
  add(work: DueWork): void;
  /** Something may have become due earlier than known: call it after changing what `next` reads. */
  wake(): void;
  /** Moves forward by `ms`, doing due work in order of time; resolves when all of it is done. */
  advance(ms: number): Promise<void>;
  /** Any time; forward does what is due on the way, backward replays nothing. */
  set(time: number): Promise<void>;
  /** Runs at `rate` seconds a second from now on (1 is real speed, 0 stands still and is moved by hand). */
  run(rate: number): Promise<void>;
  stop(): void;
}

export interface ClockOptions {
  /** 1 real, 0 manual, otherwise the rate. Default 1. */
  readonly rate?: number;
  /** Start of a clock that does not simply show the present. */
  readonly start?: number;
  /** Told how far a clock that does not simply show the present has come, before the work up to there is done. */
  readonly remember?: (time: number) => void;
  /** Called when due work throws: the clock goes on, and tries it again later. */
  readonly onError?: (work: string, error: unknown) => void;
}

/** Milliseconds: asking everybody after each of many calls would cost as much as the calls, and nobody sees a delay so short. */
const wakeDelay = 5;

/** Milliseconds of due work after which a running clock lets waiting calls be answered. */
const longestSpell = 5;

/**
 * Milliseconds of wall time for which a clock that is ahead of the present writes down beforehand how far it will come: after a death it
 * starts no earlier than what it has shown.
 */
const reserve = 1000;

const longestTimeout = 2 ** 31 - 1;

/** Work whose `next` does not move on would spin for ever: after this many runs at one instant it is a bug. */
const mostRunsAtOnce = 100_000;

export function createClock({
  rate: initialRate = 1,
  start,
  remember = () => {},
  onError = () => {},
}: ClockOptions = {}): Clock {
  const due = createDueQueue(onError, () => arm());
  let rate = initialRate;
  // now() = base + (wall - since) * rate
  let base = start ?? Date.now();
  let since = Date.now();
  // While work is done on the way to a later time, the clock shows the time of that work.
  let frozen: number | undefined;
  // How far it was written down ahead: what is written must not go back while the clock runs on.
  let promised = 0;
  let timer: NodeJS.Timeout | undefined;
  let waking = false;
  let stopped = false;
  let queue: Promise<void> = Promise.resolve();

  const now = () => frozen ?? (rate === 0 ? base : base + (Date.now() - since) * rate);
  const rebase = (time: number) => {
    base = time;
    since = Date.now();
  };

  const catchUp = async (target: number, wait: boolean): Promise<void> => {
    let instant = -1;
    let runs = 0;
    let rested = performance.now();
    for (;;) {
      const first = due.earliest();
      if (!first || first.at > target) return;
      if (!wait && performance.now() - rested > longestSpell) {
        await new Promise((resolve) => setImmediate(resolve));
        rested = performance.now();
        continue;
      }
      frozen = Math.max(first.at, now());
      runs = frozen === instant ? runs + 1 : 0;
      instant = frozen;
      if (runs > mostRunsAtOnce) throw new Error(`due work '${first.work.name}' does not end`);
      try {
        const done = due.run(first.work, frozen);
        if (done && wait) await done;
        else void done?.then(wake);
      } finally {
        if (wait) base = Math.max(base, frozen);
        frozen = undefined;
      }
    }
  };

  const runOn = () => {
    const reached = now();
    if (reached > promised) rememberAhead();
    return catchUp(reached, false);
  };

  /** A full disk stops nothing. */
  const tryToRemember = (time: number) => {
    try {
      remember(time);
    } catch (error) {
      onError("clock", error);
    }
  };
  const rememberAhead = () => {
    if (rate === 0 || frozen !== undefined) return;
    const soon = now() + 2 * reserve * rate;
    if (soon <= Date.now() + 2 * reserve) return;
    tryToRemember(soon);
    promised = soon;
  };
  const reserving = setInterval(rememberAhead, reserve).unref();
  rememberAhead();

  const arm = () => {
    clearTimeout(timer);
    if (stopped || rate === 0) return;
    const first = due.earliest();
    if (!first) return;
    const wait = Math.min(Math.max(0, (first.at - now()) / rate), longestTimeout);
    timer = setTimeout(() => void enqueue(runOn), wait);
    timer.unref();
  };

  const enqueue = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work, work).then(arm, (error) => {
      onError("clock", error);
      arm();
    });
    return queue;
  };

  const wake = () => {
    if (waking || stopped || rate === 0) return;
    waking = true;
    setTimeout(() => {
      waking = false;
      arm();
    }, wakeDelay).unref();
  };

  /** With everybody else waiting: the clock stands still, does what is due up to `target`, shows it and goes on at its rate. */
  const move = (destination: (from: number) => number, nextRate?: number) =>
    enqueue(async () => {
      const from = now();
      const target = destination(from);
      const rateAfter = nextRate ?? rate;
      rate = 0;
      base = from;
      due.forgive();
      remember(target);
      try {
        if (target >= from) await catchUp(target, true);
      } finally {
        rate = rateAfter;
        rebase(target);
        promised = 0;
        rememberAhead();
      }
    });

  return {
    now,
    rate: () => rate,
    mode: () => (rate === 1 ? "real" : rate === 0 ? "manual" : "rate"),
    add: (work) => {
      due.add(work);
      wake();
    },
    wake,
    advance: (ms) => move((from) => from + ms),
    set: (time) => move(() => time),
    run: (newRate) => move((from) => from, newRate),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      clearInterval(reserving);
      // Also where it was written down ahead a moment ago: it has not come so far.
      if (rate !== 1 || now() > Date.now()) tryToRemember(now());
    },
  };
}
