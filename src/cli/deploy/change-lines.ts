/** What a deployment would change, for people. */
import type { PlannedChange } from "../../deploy/planned-change.ts";

const marks = { add: "+", remove: "-", change: "~", replace: "±" } as const;

/** One line for each resource and, under a change, one for each property. */
export function changeLines(changes: readonly PlannedChange[]): string[] {
  const width = Math.max(0, ...changes.map(({ id }) => id.length));
  return changes.flatMap(({ id, type, action, properties }) => [
    `  ${marks[action]} ${id.padEnd(width)}  ${type}${action === "replace" ? "  (a new one takes its place)" : ""}`,
    ...properties.map(({ path, before, after }) => `      ${path}: ${shown(before)} → ${shown(after)}`),
  ]);
}

/** e.g. `2 to add, 1 to change`. */
export function changeCounts(changes: readonly PlannedChange[]): string {
  const counts = Map.groupBy(changes, ({ action }) => action);
  const words = (["add", "change", "replace", "remove"] as const).flatMap((action) => {
    const count = counts.get(action)?.length ?? 0;
    return count === 0 ? [] : [`${count} to ${action}`];
  });
  return words.join(", ");
}

const longest = 120;

function shown(value: unknown): string {
  if (value === undefined) return "not set";
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
