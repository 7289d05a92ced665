/** A clock with a rate is hours ahead of the present within seconds: the death of its process does not take it back. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Up, up } from "../cli/program.ts";

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), "trailbell-rate-"));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function timeOf({ url }: Up): Promise<number> {
  const answer = await fetch(`${url}/_trailbell/clock`);
  return Date.parse(((await answer.json()) as { now: string }).now);
}

/** A start takes long on a busy machine. */
const patience = { timeout: 120_000 };

test(
  "what the clock had shown when its process was killed, it has passed after the start, whatever its rate then",
  patience,
  async () => {
    let shown = 0;
    for (const rate of ["86400", "real"]) {
      const running = await up(["--data", data, "--clock", rate]);
      const first = await timeOf(running);
      expect(first).toBeGreaterThanOrEqual(shown);
      shown = await timeOf(running);
      await running.end("SIGKILL");
    }
    // A day a second: it was ahead, indeed.
    expect(shown).toBeGreaterThan(Date.now());
  },
);
