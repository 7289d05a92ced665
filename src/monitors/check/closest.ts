/** "Did you mean …?": the known text that is nearest to a given one. */

/**
 * The nearest of some texts: one that differs in upper and lower case only, else the one with the fewest letters
 * inserted, left out, replaced or swapped.
 * @param most of these letters; default: one in four and never more than three
 */
export function closest(
  given: string,
  known: Iterable<string | Candidate>,
  most: number = Math.min(3, Math.max(1, Math.floor(given.length / 4))),
): string | undefined {
  const { lower, letters } = candidate(given);
  let best: string | undefined;
  let allowed = most;
  for (const each of known) {
    const other = typeof each === "string" ? candidate(each) : each;
    if (other.lower === lower) return other.text;
    if (Math.abs(other.lower.length - lower.length) > allowed) continue;
    // One change takes at most one letter out of the set and puts one in.
    if (bitCount(letters ^ other.letters) > 2 * allowed) continue;
    const distance = editDistance(lower, other.lower, allowed);
    if (distance > allowed || (distance === allowed && best !== undefined)) continue;
    best = other.text;
    allowed = distance;
  }
  return best;
}

/** A text made ready to be compared: for those among which one looks often. */
export interface Candidate {
  readonly text: string;
  readonly lower: string;
  readonly letters: number;
}

export function candidate(text: string): Candidate {
  const lower = text.toLowerCase();
  return { text, lower, letters: lettersOf(lower) };
}

/** Which letters a text has, a bit for each: it tells most texts apart at a fraction of the price of their distance. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** `; did you mean X?` or nothing. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? "" : `; did you mean ${suggestion}?`;
}

/**
 * The distance of Damerau and Levenshtein (adjacent letters may swap), or anything above `limit` once it exceeds that. Only
 * the columns within `limit` of the diagonal can hold less, so no others are looked at.
 */
function editDistance(one: string, other: string, limit: number): number {
  const far = limit + 1;
  let beforeLast = new Array<number>(other.length + 1).fill(far);
  let last = Array.from({ length: other.length + 1 }, (_, column) => Math.min(column, far));
  let line = new Array<number>(other.length + 1).fill(far);
  for (let row = 1; row <= one.length; row++) {
    const [from, to] = [Math.max(1, row - limit), Math.min(other.length, row + limit)];
    line[from - 1] = from === 1 ? Math.min(row, far) : far;
    let least = line[from - 1] ?? far;
    for (let column = from; column <= to; column++) {
      const replaced = (last[column - 1] ?? far) + (one[row - 1] === other[column - 1] ? 0 : 1);
      let cost = Math.min(replaced, (last[column] ?? far) + 1, (line[column - 1] ?? far) + 1, far);
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? far) + 1);
      line[column] = cost;
      least = Math.min(least, cost);
    }
    if (to < other.length) line[to + 1] = far;
    if (least > limit) return far;
    [beforeLast, last, line] = [last, line, beforeLast];
  }
  return last[other.length] ?? far;
}
