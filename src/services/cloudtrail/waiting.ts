/** What is on its way to a trail's destinations. */
import type { Store } from "../../cloud/store.ts";
import type { PendingKind } from "./pending.ts";

/** How many records wait for a trail's bucket or log group, and when the first of them are due (epoch milliseconds). */
export function waitingFor(store: Store, kind: PendingKind, trail: string): { waiting: number; due?: number } {
  const { waiting, due } = store.get<{ waiting: number; due: number | null }>(
    "SELECT count(*) AS waiting, min(due) AS due FROM cloudtrail_pending WHERE kind = ? AND trail = ?",
    kind,
    trail,
  ) ?? { waiting: 0, due: null };
  return { waiting, ...(due !== null && { due }) };
}
