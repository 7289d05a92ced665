/** The few of many thresholds that tell what a threshold would cost. */
import type { WeeklyCost } from "./monitor-answer.ts";

/**
 * Those whose cost differs markedly from that of the one before, always with the first, the last and the present threshold.
 * @param most how many at most
 */
export function tellingThresholds(costs: readonly WeeklyCost[], present: number, most: number): WeeklyCost[] {
  for (let share = 0.9; ; share *= 0.8) {
    const chosen = markedlyOther(costs, present, share);
    if (chosen.length <= most || share < 0.01) return chosen.slice(0, most);
  }
}

function markedlyOther(costs: readonly WeeklyCost[], present: number, share: number): WeeklyCost[] {
  let before = 0;
  return costs.filter((cost, index) => {
    const isOther = cost.alarms <= before * share || cost.alarms * share >= before;
    const isKept = index === 0 || index === costs.length - 1 || holds(cost, present) || isOther;
    if (isKept) before = cost.alarms;
    return isKept;
  });
}

/** Whether a threshold is among those that cost this. */
export function holds({ from, to }: Pick<WeeklyCost, "from" | "to">, threshold: number): boolean {
  return threshold >= from && threshold <= to;
}
