/** Several inventories as one, for an import that is given several files. */
import type { Inventory } from "../../check/inventory.ts";

export function together(all: readonly Inventory[]): Inventory {
  return {
    filters: all.flatMap(({ filters }) => filters),
    alarms: all.flatMap(({ alarms }) => alarms),
    trails: all.flatMap(({ trails }) => trails),
    topics: all.flatMap(({ topics }) => topics),
    examples: [],
    eventRules: all.flatMap(({ eventRules = [] }) => eventRules),
    mathMetrics: all.flatMap(({ mathMetrics = [] }) => mathMetrics),
    unjudged: all.flatMap(({ unjudged = [] }) => unjudged),
  };
}
