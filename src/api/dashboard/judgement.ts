/** What the rules of check say of the embedded cloud, region by region: worked out once for a state of its store, and kept. */
import { isDeepStrictEqual } from "node:util";
import type { Cloud } from "../../cloud/cloud.ts";
import { readInventory } from "../../inventory/read-inventory.ts";
import { checkView } from "../../monitors/check/check.ts";
import type { Finding } from "../../monitors/check/finding.ts";
import type { Inventory } from "../../monitors/check/inventory.ts";
import { trails } from "../../services/cloudtrail/trail.ts";
import { alarmRegions } from "../../services/cloudwatch/alarm-pages.ts";
import { metricFilters } from "../../services/logs/metric-filter-table.ts";
import { inProcess } from "./in-process.ts";

export interface Judgement {
  readonly region: string;
  readonly inventory: Inventory;
  /** As `check --live` has them for this region. */
  readonly findings: readonly Finding[];
}

/** One for each region that has something of a monitoring chain; the same ones as long as nothing has changed. */
export type Judge = () => Promise<readonly Judgement[]>;

const minute = 60_000;

export function createJudge(cloud: Cloud): Judge {
  let kept: { readonly state: string; readonly judgements: Promise<readonly Judgement[]> } | undefined;
  return () => {
    // Time is a change as well: a trail's first record is late after an hour.
    const now = Math.floor(cloud.clock.now() / minute) * minute;
    const state = `${cloud.store.changes()} ${now}`;
    if (kept?.state === state) return kept.judgements;
    const before = kept?.judgements.catch(() => []) ?? Promise.resolve([]);
    kept = { state, judgements: before.then((known) => judgeAgain(cloud, new Date(now), known)) };
    return kept.judgements;
  };
}

function judgeAgain(cloud: Cloud, now: Date, known: readonly Judgement[]): Promise<Judgement[]> {
  return Promise.all(
    regionsOf(cloud).map(async (region) => {
      const inventory = await readInventory(inProcess(cloud, region), now);
      const before = known.find((judgement) => judgement.region === region);
      // Most changes are records, of which no rule knows; and the rules cost more than the reading.
      if (before && isDeepStrictEqual(before.inventory, inventory)) return before;
      return { region, inventory, findings: checkView(inventory) };
    }),
  );
}

/** The cloud's own first, where it is one of them. */
function regionsOf({ store, account, region }: Cloud): string[] {
  const regions = new Set([
    ...trails.list(store, account).map((trail) => trail.region),
    ...metricFilters.list(store, account).map((filter) => filter.region),
    ...alarmRegions(store, account),
  ]);
  return [...regions].toSorted((one, other) => Number(other === region) - Number(one === region));
}
