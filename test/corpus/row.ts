/** One pattern of the corpus, with what is true of it. */

/**
 * `dead`: it, or one of its clauses, can never hold. `always`: it takes nearly every record. `refused`: AWS does not take
 * it. `noisy`: it rings for ordinary calls. `sound`: it can fire, and for what it says. `unknown`: our tables end here.
 */
export type Verdict = "dead" | "always" | "refused" | "noisy" | "sound" | "unknown";

export interface Row {
  readonly what: string;
  readonly pattern: string;
  readonly verdict: Verdict;
  /** Which rule says so; none of a sound one. */
  readonly rule?: string;
  /** Who says so. */
  readonly source: string;
}
