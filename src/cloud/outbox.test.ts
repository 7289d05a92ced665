/** The outbox with a real store and a clock moved by hand: when letters are sent, tried again, and forgotten. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Clock, createClock } from "./clock.ts";
import { type Attempt, createOutbox, type Outbox, outboxTables } from "./outbox.ts";
import { openStore, type Store } from "./store.ts";

const start = Date.UTC(2026, 0, 1);
let store: Store;
let clock: Clock;
let outbox: Outbox;
const problems: string[] = [];
beforeEach(() => {
  problems.length = 0;
  store = openStore();
  for (const sql of outboxTables) store.define(sql);
  clock = createClock({ rate: 0, start });
  outbox = createOutbox(store, clock, (what, error) => problems.push(`${what}: ${(error as Error).message}`));
  clock.add(outbox.work);
});
afterEach(() => {
  clock.stop();
  store.close();
});

function left() {
  return store.get<{ n: number }>("SELECT count(*) AS n FROM outbox")?.n;
}
/** A sender that notes what it was given and when, and answers in turn. */
function noting(sent: unknown[], ...answers: Attempt[]) {
  return outbox.channel<string>("post", async (payload, attempts) => {
    sent.push([payload, attempts, clock.now() - start]);
    return answers[attempts] ?? "done";
  });
}

describe("a letter", () => {
  test("is sent when the clock comes to its time, in order of time", async () => {
    const sent: unknown[] = [];
    noting(sent);
    outbox.put("post", "ann", "later", start + 5000);
    outbox.put("post", "ann", "now");
    expect(sent).toEqual([]);
    await clock.advance(0);
    expect(sent).toEqual([["now", 0, 0]]);
    await clock.advance(10_000);
    expect([sent.at(-1), left()]).toEqual([["later", 0, 5000], 0]);
  });

  test("is tried again when its sender says so", async () => {
    const sent: unknown[] = [];
    noting(sent, { retryAt: start + 1000 }, { retryAt: start + 3000 });
    outbox.put("post", "ann", "letter");
    await clock.advance(60_000);
    expect([sent, left()]).toEqual([
      [
        ["letter", 0, 0],
        ["letter", 1, 1000],
        ["letter", 2, 3000],
      ],
      0,
    ]);
  });

  test("of a transaction that fails is never sent", async () => {
    const sent: unknown[] = [];
    noting(sent);
    expect(() =>
      store.transaction(() => {
        outbox.put("post", "ann", "letter");
        throw new Error("no");
      }),
    ).toThrow("no");
    await clock.advance(60_000);
    expect(sent).toEqual([]);
  });

  test("whose sender breaks is told and dropped", async () => {
    outbox.channel("post", () => Promise.reject(new Error("broken")));
    outbox.put("post", "ann", "letter");
    await clock.advance(60_000);
    expect([problems, left()]).toEqual([["outbox post: broken"], 0]);
  });
});

describe("letters go side by side", () => {
  const cases: [what: string, receivers: number, most: number][] = [
    ["four to one receiver", 1, 4],
    ["four to each of several", 3, 12],
    ["sixty-four in all", 50, 64],
  ];
  test.each(cases)("%s", async (_, receivers, expected) => {
    let under = 0;
    let most = 0;
    outbox.channel("post", async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise(setImmediate);
      under -= 1;
      return "done";
    });
    for (let count = 0; count < 200; count++) outbox.put("post", `receiver ${count % receivers}`, count);
    await clock.advance(0);
    expect([most, left()]).toEqual([expected, 0]);
  });
});

test("a receiver that never answers delays nobody else, however much waits for it", async () => {
  const sent: string[] = [];
  let arrived = () => {};
  outbox.channel<string>("post", (payload) => {
    if (payload === "stuck") return new Promise(() => {});
    sent.push(payload);
    arrived();
    return Promise.resolve("done");
  });
  await clock.run(1);
  for (let count = 0; count < 100; count++) outbox.put("post", "stuck", "stuck");
  for (const letter of ["one", "two", "three", "four", "five", "six"]) {
    const here = new Promise<void>((resolve) => (arrived = resolve));
    outbox.put("post", "ann", letter);
    await here;
  }
  expect(sent).toEqual(["one", "two", "three", "four", "five", "six"]);
  expect(left()).toBeGreaterThanOrEqual(100);
});

describe("what is under way", () => {
  let answer: (attempt: Attempt) => void;
  let reached: Promise<void>;
  const sent: string[] = [];
  beforeEach(() => {
    sent.length = 0;
    reached = new Promise((resolve) => {
      outbox.channel<string>("post", (payload) => {
        sent.push(payload);
        resolve();
        return payload === "slow" ? new Promise((done) => (answer = done)) : Promise.resolve("done");
      });
    });
    outbox.put("post", "ann", "slow");
  });

  test("when everything is reset takes no later letter with it", async () => {
    const moved = clock.advance(0);
    await reached;
    store.clear();
    outbox.put("post", "ann", "after the reset");
    answer("done");
    await moved;
    await clock.advance(0);
    expect([sent, left()]).toEqual([["slow", "after the reset"], 0]);
  });

  test("when the cloud closes is kept for the next start", async () => {
    const moved = clock.advance(0);
    await reached;
    outbox.close();
    answer("done");
    await moved;
    expect([left(), problems]).toEqual([1, []]);
  });
});
