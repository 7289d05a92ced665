/** How often a store's log events have changed: what was read of them holds until the next time. */
import type { Store } from "../../cloud/store.ts";

const generations = new WeakMap<Store, number>();

export function eventGeneration(store: Store): number {
  return generations.get(store) ?? 0;
}

/** Events were written or deleted. */
export function eventsChanged(store: Store): void {
  generations.set(store, eventGeneration(store) + 1);
}
