/** Looks, for monitors that match nothing, at a bounded sample of records for the clause that came nearest to holding. */
import { guardOf } from "../../patterns/guard.ts";
import type { JsonObject } from "../../patterns/log-event.ts";
import type { LogEvent } from "../../patterns/match.ts";
import { collectNearMisses } from "../../patterns/near-misses.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { printSelector } from "../../patterns/print.ts";
import type { NearMiss } from "../found.ts";
import { textAt } from "./read-told.ts";

/** Near misses are compared between threads by their distance. */
export interface RankedMiss extends NearMiss {
  readonly distance: number;
}

/** An explanation costs as much as reading several records, so that only so many are made for each pattern. */
const fromItsOwnCalls = 40;
const fromAnyRecords = 20;

interface Watched {
  readonly monitor: number;
  readonly misses: ReturnType<typeof collectNearMisses>;
  budget: number;
}

export interface NearestSearch {
  see(event: LogEvent, record: JsonObject, matched: readonly number[]): void;
  /** Whether a record of this call may still tell something. */
  isLooking(eventName: string): boolean;
  /** Monitors that are not silent. */
  matched(monitors: readonly number[]): void;
  /** The nearest of each monitor, by its index. */
  found(): Map<number, RankedMiss>;
}

/** @param filters patterns, each with its monitor's index */
export function searchNearest(
  filters: readonly { readonly monitor: number; readonly pattern: Pattern }[],
): NearestSearch {
  const matched = new Set<number>();
  const all = filters.map((filter) => ({ ...filter, misses: collectNearMisses(filter.pattern, 1) }));
  const byName = new Map<string, Watched[]>();
  for (const watched of all) {
    const guard = guardOf(watched.pattern);
    if (!guard?.texts || printSelector(guard.selector) !== "$.eventName") continue;
    const own = { ...watched, budget: fromItsOwnCalls };
    for (const name of guard.texts) byName.set(name, [...(byName.get(name) ?? []), own]);
  }
  let anyRecords: Watched[] = all.map((watched) => ({ ...watched, budget: fromAnyRecords }));
  const look = (watched: Watched, event: LogEvent): void => {
    if (watched.budget-- > 0 && !matched.has(watched.monitor)) watched.misses.see(event);
  };
  const noteMatched = (monitors: readonly number[]): void => {
    for (const monitor of monitors) matched.add(monitor);
  };
  const mayTell = ({ budget, monitor }: Watched): boolean => budget > 0 && !matched.has(monitor);
  return {
    isLooking: (eventName) => anyRecords.length > 0 || (byName.get(eventName)?.some(mayTell) ?? false),
    matched: noteMatched,
    see(event, record, monitors) {
      noteMatched(monitors);
      const own = byName.get(textAt(record, "eventName") ?? "");
      for (const watched of own ?? []) look(watched, event);
      if (anyRecords.length === 0) return;
      for (const watched of anyRecords) if (!own?.some(({ misses }) => misses === watched.misses)) look(watched, event);
      anyRecords = anyRecords.filter(mayTell);
    },
    found: () => nearestOf(all.filter(({ monitor }) => !matched.has(monitor))),
  };
}

function nearestOf(watched: readonly Omit<Watched, "budget">[]): Map<number, RankedMiss> {
  const nearest = new Map<number, RankedMiss>();
  for (const { monitor, misses } of watched) {
    const [miss] = misses.nearest;
    const [clause] = miss?.missing ?? [];
    if (!miss || !clause || (nearest.get(monitor)?.distance ?? Number.POSITIVE_INFINITY) <= miss.distance) continue;
    const [saw] = clause.saw;
    nearest.set(monitor, {
      clause: clause.text,
      ...(saw && { saw: saw.value }),
      eventName: textAt(miss.event.json ?? {}, "eventName") ?? "",
      eventID: textAt(miss.event.json ?? {}, "eventID") ?? "",
      distance: miss.distance,
    });
  }
  return nearest;
}
