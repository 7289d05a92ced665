/** Names that differ from each other. */

/** @returns gives a name as it is wanted or, where an earlier one has that, with a number behind it */
export function distinctNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let candidate = wanted;
    for (let number = 2; taken.has(candidate); number++) candidate = `${wanted}-${number}`;
    taken.add(candidate);
    return candidate;
  };
}
