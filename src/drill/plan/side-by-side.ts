/** Runs drills at once as far as none does what another one waits for. */
import { disturbs, type PlannedDrill } from "./plan.ts";

/**
 * @returns the results in the order given
 * @throws the first error of any, once all that were begun have ended; no other is begun then
 */
export async function sideBySide<Result>(
  drills: readonly PlannedDrill[],
  run: (drill: PlannedDrill) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<PlannedDrill, Result>();
  const running = new Map<PlannedDrill, Promise<void>>();
  const errors: unknown[] = [];
  const begin = async (drill: PlannedDrill): Promise<void> => {
    try {
      results.set(drill, await run(drill));
    } catch (error) {
      errors.push(error);
    } finally {
      running.delete(drill);
    }
  };
  // Who disturbs others goes last: their alarms have rung by then.
  const waiting = new Set(drills.toSorted((one, other) => disturbed(one, drills) - disturbed(other, drills)));
  do {
    for (const drill of errors.length > 0 ? [] : waiting) {
      if ([...running.keys()].some((other) => inEachOthersWay(drill, other))) continue;
      waiting.delete(drill);
      running.set(drill, begin(drill));
    }
    await Promise.race(running.values());
  } while (running.size > 0 || (waiting.size > 0 && errors.length === 0));
  if (errors.length > 0) throw errors[0];
  return drills.flatMap((drill) => results.get(drill) ?? []);
}

function inEachOthersWay(one: PlannedDrill, other: PlannedDrill): boolean {
  return disturbs(one, other) || disturbs(other, one);
}

/** How many others it would disturb. */
function disturbed(drill: PlannedDrill, all: readonly PlannedDrill[]): number {
  return all.filter((other) => other !== drill && disturbs(drill, other)).length;
}
