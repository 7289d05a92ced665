/** The wildcards of policies: `*` and `?`. */

/** Stand in a pattern for a star and a question mark that a policy variable brought: they are no wildcards. */
export const literalStar = "\uE000";
export const literalMark = "\uE001";

function same(pattern: string | undefined, text: string | undefined) {
  return pattern === text || (pattern === literalStar && text === "*") || (pattern === literalMark && text === "?");
}

/** `*` stands for any text, `?` for one character; linear with one step of memory, so no pattern can stall. */
export function like(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    if (p < pattern.length && (pattern[p] === "?" || (pattern[p] !== "*" && same(pattern[p], text[t])))) {
      p += 1;
      t += 1;
    } else if (p < pattern.length && pattern[p] === "*") {
      star = p;
      mark = t;
      p += 1;
    } else if (star >= 0) {
      p = star + 1;
      mark += 1;
      t = mark;
    } else return false;
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}
