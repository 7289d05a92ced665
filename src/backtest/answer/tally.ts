/** What occurs how often. */

export interface Tally {
  readonly value: string;
  readonly matches: number;
}

/** The most frequent first, of equally frequent ones the first that came; nothing and the empty text are no values. */
export function tally(values: Iterable<string | undefined>, most = 10): Tally[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, matches]) => ({ value, matches }))
    .sort((one, other) => other.matches - one.matches)
    .slice(0, most);
}
