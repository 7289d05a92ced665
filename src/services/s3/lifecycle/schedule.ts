/** When lifecycle rules are applied: at each midnight (UTC), from the first rule on. */
import type { Host } from "../../../cloud/host.ts";
import type { Store } from "../../../cloud/store.ts";
import { defineTable } from "../../../cloud/table.ts";

/** The midnight that was done last, in epoch milliseconds. */
export const lifecycleRuns = defineTable<{ readonly id: "last"; readonly midnight: number }>("s3_lifecycle", ["id"]);

const day = 86_400_000;

/** Called where a bucket gets rules: what is due before is not made up for. */
export function scheduleLifecycle({
  store,
  cloud,
  now,
}: {
  store: Store;
  cloud: Pick<Host, "clock">;
  now: number;
}): void {
  const { midnight = 0 } = lifecycleRuns.get(store, "last") ?? {};
  if (midnight < now - (now % day)) doneAt(store, now - (now % day));
  cloud.clock.wake();
}

export function doneAt(store: Store, midnight: number): void {
  lifecycleRuns.put(store, { id: "last", midnight });
}

/** Undefined where no bucket ever had rules. */
export function nextMidnight(store: Store): number | undefined {
  const last = lifecycleRuns.get(store, "last");
  return last && last.midnight + day;
}

/** A number of days after an instant, up to the next midnight, as S3 counts. */
export function midnightAfter(instant: number, days: number): number {
  return Math.ceil((instant + days * day) / day) * day;
}
