/** What occurs how often. */

export interface Tally {
  readonly value: string;
  readonly matches: number;
}

/** The most frequent first, equally frequent ones by their text; only texts count, and the empty one is none. */
export function tally<Value>(values: Iterable<readonly [value: Value, matches: number]>, most = 10): Tally[] {
  const counts = new Map<string, number>();
  for (const [value, matches] of values)
    if (typeof value === "string" && value !== "") counts.set(value, (counts.get(value) ?? 0) + matches);
  return [...counts]
    .map(([value, matches]) => ({ value, matches }))
    .sort((one, other) => other.matches - one.matches || (one.value < other.value ? -1 : 1))
    .slice(0, most);
}
