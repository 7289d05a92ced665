/** How complex wildcards are, as AWS's event ruler reckons it: how many of their beginnings one text can satisfy at once. */
import type { Wildcard } from "./parsing.ts";

/** More is refused; found against EventBridge by a public emulator, and fits what was recorded. */
const most = 10;

/** So many sets of beginnings are looked at; patterns that need more are taken for too complex. */
const mostSets = 20_000;

/** A place in one wildcard: all before it is satisfied. */
interface Beginning {
  readonly id: number;
  /** What must come next: a character, or undefined for any text. */
  readonly next?: string;
  readonly star: boolean;
  readonly following?: Beginning;
}

/** @param wildcards all of one field's */
export function isTooComplex(wildcards: readonly Wildcard[]): boolean {
  if (wildcards.length === 0) return false;
  const starts = beginnings(wildcards);
  const alphabet = [...new Set(wildcards.flat().join("")), '"', undefined];
  const seen = new Set<string>();
  const pending: (readonly Beginning[])[] = [starts];
  for (let active = pending.pop(); active; active = pending.pop()) {
    for (const character of alphabet) {
      const reached = withStars(step(active, character));
      if (reached.length > most || seen.size > mostSets) return true;
      const key = reached.map(({ id }) => id).join();
      if (seen.has(key)) continue;
      seen.add(key);
      pending.push(reached);
    }
  }
  return false;
}

/** The start of each wildcard, which AWS reads with its quotes. */
function beginnings(wildcards: readonly Wildcard[]): Beginning[] {
  let ids = 0;
  return wildcards.map((pieces) => {
    const symbols = ['"', ...pieces.flatMap((piece, index) => (index === 0 ? [...piece] : [undefined, ...piece])), '"'];
    return symbols.reduceRight<Beginning>(
      (following, next, index) => ({
        id: ids++,
        star: index > 0 && symbols[index - 1] === undefined,
        ...(next !== undefined && { next }),
        following,
      }),
      { id: ids++, star: false },
    );
  });
}

/** Where the beginnings are after one more character; undefined is one that none of them names. */
function step(active: readonly Beginning[], character: string | undefined): Set<Beginning> {
  const reached = new Set<Beginning>();
  for (const beginning of active) {
    if (beginning.star) reached.add(beginning);
    if (character !== undefined && beginning.next === character && beginning.following)
      reached.add(beginning.following);
  }
  return reached;
}

/** A star stands for nothing, too. */
function withStars(reached: Set<Beginning>): Beginning[] {
  for (const { next, following } of reached) if (next === undefined && following?.star) reached.add(following);
  return [...reached].sort((one, other) => one.id - other.id);
}
