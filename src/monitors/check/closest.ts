/** "Did you mean …?": the known text that is nearest to a given one. */

/**
 * The nearest of some texts: one that differs in upper and lower case only, else the one with the fewest letters
 * inserted, left out, replaced or swapped, at most one in four and never more than three.
 */
export const closest = (given: string, known: Iterable<string>): string | undefined => {
  const lower = given.toLowerCase();
  let best: string | undefined;
  let allowed = Math.min(3, Math.max(1, Math.floor(given.length / 4)));
  for (const text of known) {
    const candidate = text.toLowerCase();
    if (candidate === lower) return text;
    if (Math.abs(candidate.length - lower.length) > allowed) continue;
    const distance = editDistance(lower, candidate, allowed);
    if (distance > allowed || (distance === allowed && best !== undefined)) continue;
    best = text;
    allowed = distance;
  }
  return best;
};

/** `; did you mean X?` or nothing. */
export const didYouMean = (suggestion: string | undefined): string =>
  suggestion === undefined ? "" : `; did you mean ${suggestion}?`;

/** The distance of Damerau and Levenshtein (adjacent letters may swap), or anything above `limit` once it exceeds that. */
const editDistance = (one: string, other: string, limit: number): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = at(last, column - 1) + (one[row - 1] === other[column - 1] ? 0 : 1);
      let cost = Math.min(replaced, at(last, column) + 1, at(line, column - 1) + 1);
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      line.push(cost);
    }
    if (Math.min(...line) > limit) return limit + 1;
    [beforeLast, last] = [last, line];
  }
  return at(last, other.length);
};

const at = (line: readonly number[], column: number): number => line[column] ?? Number.POSITIVE_INFINITY;
