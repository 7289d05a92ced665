/** The records that came nearest to matching, and the clauses that kept them out. */
import { explain } from "./explain.ts";
import type { ClauseExplanation, Explanation } from "./explanation.ts";
import type { LogEvent } from "./match.ts";
import type { Pattern } from "./pattern.ts";

export interface NearMiss {
  readonly event: LogEvent;
  /** The fewest clauses that would have to hold for the record to match. */
  readonly missing: readonly ClauseExplanation[];
  /** Between near misses of any patterns, the smaller is the nearer. */
  readonly distance: number;
}

/** Keeps the nearest of all that it is shown; of equally near ones the first. */
export function collectNearMisses(pattern: Pattern, most: number) {
  const nearest: NearMiss[] = [];
  return {
    see(event: LogEvent): void {
      const missing = missingClauses(explain(pattern, event));
      const distance = total(missing);
      const place = nearest.findIndex((known) => known.distance > distance);
      if (place < 0 && nearest.length >= most) return;
      nearest.splice(place < 0 ? nearest.length : place, 0, { event, missing, distance });
      nearest.length = Math.min(nearest.length, most);
    },
    nearest: nearest as readonly NearMiss[],
  };
}

function missingClauses(explanation: Explanation): readonly ClauseExplanation[] {
  if (explanation.holds) return [];
  if (explanation.kind === "clause") return [explanation];
  const missing = explanation.clauses.map(missingClauses).filter((clauses) => clauses.length > 0);
  if (explanation.kind === "all") return missing.flat();
  return missing.reduce((best, each) => (total(each) < total(best) ? each : best));
}

function total(clauses: readonly ClauseExplanation[]): number {
  return clauses.reduce((sum, clause) => sum + distanceOf(clause), 0);
}

/** Who asks why a record did not match seldom means one of another call; a slip of case or quotes is nearest of all. */
function distanceOf({ text, saw }: ClauseExplanation): number {
  const written = text.toLowerCase();
  if (saw.some(({ value }) => value.length > 2 && written.includes(value.replaceAll('"', "").toLowerCase())))
    return 0.5;
  return /^\$\.event(Name|Source)\b/.test(text) ? 2 : 1;
}
