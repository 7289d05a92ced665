/** Compares with a text in which * stands for any text. */

/**
 * A test for texts that `pattern` fits: equality where it holds no `*`.
 *
 * Each fixed piece is taken at its first occurrence behind the piece before and never reconsidered, and without a
 * trailing `*` the last one must end the text, so that `*11.1` does not fit 11.11.1 (ambiguity A5).
 */
export function wildcardTest(pattern: string): (text: string) => boolean {
  const pieces = pattern.split("*");
  const [first = "", ...rest] = pieces;
  if (rest.length === 0) return (text) => text === pattern;
  const fixed = rest.filter((piece) => piece !== "");
  const mustEnd = pieces.at(-1) !== "";
  if (fixed.length === 0) return (text) => text.startsWith(first);
  return (text) => text.startsWith(first) && fits(text, first.length, fixed, mustEnd);
}

function fits(text: string, start: number, fixed: readonly string[], mustEnd: boolean): boolean {
  let at = start;
  for (const piece of fixed) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return !mustEnd || at === text.length;
}
