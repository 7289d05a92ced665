/** Names that differ from each other. */

/** @returns the name at an index: as it was wanted or, where an earlier one has that, with a number behind it */
export function uniqueNames(wanted: readonly string[]): (index: number) => string {
  const taken = new Set<string>();
  const names = wanted.map((name) => {
    let candidate = name;
    for (let number = 2; taken.has(candidate); number++) candidate = `${name}-${number}`;
    taken.add(candidate);
    return candidate;
  });
  return (index) => names[index] ?? "";
}
