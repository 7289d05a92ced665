/** The clock as those who hang work on it see it. */
import { expect, test } from "vitest";
import { createClock } from "./clock.ts";
import type { DueWork } from "./due-work.ts";

const start = Date.UTC(2026, 0, 1);

/** Work due every second that notes when it ran; it throws while `broken()`. */
function everySecond(broken: () => boolean = () => false) {
  const ran: number[] = [];
  let done = start;
  const work: DueWork = {
    name: "tick",
    next: () => done + 1000,
    run: (now) => {
      if (broken()) throw new Error("no space is left");
      ran.push(now - start);
      done = now;
    },
  };
  return { work, ran };
}

test("moving forward does what falls due on the way, each at its own time", async () => {
  const clock = createClock({ rate: 0, start });
  const { work, ran } = everySecond();
  clock.add(work);
  await clock.advance(3500);
  expect(ran).toEqual([1000, 2000, 3000]);
  expect(clock.now()).toBe(start + 3500);
});

test("work that throws is told once, does not keep the others waiting, and is done with the next movement", async () => {
  const told: string[] = [];
  const clock = createClock({
    rate: 0,
    start,
    onError: (work, error) => told.push(`${work}: ${(error as Error).message}`),
  });
  let broken = true;
  const { work, ran } = everySecond(() => broken);
  const other = everySecond();
  clock.add(work);
  clock.add(other.work);
  await clock.advance(3000);
  expect(told).toEqual(["tick: no space is left"]);
  expect(ran).toEqual([]);
  expect(other.ran).toEqual([1000, 2000, 3000]);

  broken = false;
  await clock.advance(1000);
  expect(ran[0]).toBe(3000);
  expect(ran.at(-1)).toBe(4000);
});

test("says how far it goes before the work on the way is done", async () => {
  const remembered: number[] = [];
  const clock = createClock({ rate: 0, start, remember: (time) => remembered.push(time - start) });
  const { work, ran } = everySecond();
  clock.add({
    ...work,
    run: (now) => {
      expect(remembered).toEqual([2000]);
      return work.run(now);
    },
  });
  await clock.advance(2000);
  expect(ran).toEqual([1000, 2000]);
});

test("a clock with a rate says ahead how far it comes, so that a death does not set it back", async () => {
  const remembered: number[] = [];
  const clock = createClock({ rate: 0, start: Date.now(), remember: (time) => remembered.push(time) });
  await clock.run(3600);
  expect(remembered.at(-1)).toBeGreaterThanOrEqual(clock.now());
  clock.stop();
  expect(remembered.at(-1)).toBeLessThanOrEqual(clock.now());
});
