/** The live stream: what the meter reads, and which queries that makes stale. */
import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Tick } from "../../src/api/contract.ts";

export interface Live {
  /** Absent until the first message. */
  readonly tick?: Tick;
  /** When the tick came, by this machine's clock. */
  readonly at: number;
  readonly isConnected: boolean;
}

let live: Live = { at: 0, isConnected: false };
const listeners = new Set<() => void>();

function show(next: Live): void {
  live = next;
  for (const tell of listeners) tell();
}

export function useLive(): Live {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => live,
  );
}

/** The cloud's time now, from the last tick and the clock's rate. */
export function cloudNow({ tick, at }: Live): number {
  return tick ? tick.clock.now + (Date.now() - at) * tick.clock.rate : Date.now();
}

/** The step of the way that a query shows stands first in its key. */
export type Area = "records" | "alarms" | "mails" | "pipeline" | "resources";

/** Milliseconds: what changes all the time is asked for no more often. */
const patience = 1_000;

/** Follows the stream as long as the page is open; the browser reconnects by itself. */
export function followLive(client: QueryClient): void {
  const stale = new Set<Area>();
  let isDue = false;
  const refresh = () => {
    isDue = false;
    for (const area of stale) void client.invalidateQueries({ queryKey: [area] });
    stale.clear();
  };
  const source = new EventSource("/_trailbell/api/live");
  source.addEventListener("tick", ({ data }: MessageEvent<string>) => {
    const tick = JSON.parse(data) as Tick;
    for (const area of changed(live.tick, tick)) stale.add(area);
    if (stale.size > 0 && !isDue) {
      isDue = true;
      setTimeout(refresh, patience);
    }
    show({ tick, at: Date.now(), isConnected: true });
  });
  source.addEventListener("error", () => show({ ...live, isConnected: false }));
}

function changed(before: Tick | undefined, { counts, clock }: Tick): Area[] {
  if (!before) return [];
  const then = before.counts;
  const moved = clock.rate === 0 && clock.now !== before.clock.now;
  const areas: Area[] = [];
  if (counts.records !== then.records) areas.push("records", "resources");
  if (moved || counts.samples !== then.samples || counts.alarmChanges !== then.alarmChanges) areas.push("alarms");
  if (counts.mails !== then.mails) areas.push("mails");
  return areas.length > 0 || moved || counts.logFiles !== then.logFiles ? [...areas, "pipeline"] : areas;
}
