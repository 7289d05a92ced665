/** What the runs of a log alarm's query came to. */
import { createHash } from "node:crypto";
import type { Contributor } from "../notification.ts";

/** One run. Instants are epoch milliseconds. */
export interface QueryRun {
  /** The id of the query. */
  readonly id: string;
  readonly at: number;
  /** Why it came to nothing; absent where it did not fail. */
  readonly failure?: RunFailure;
  /** The value of an alarm without contributors; absent where none could be computed. */
  readonly value?: number;
  /** The contributors' values, by their ids. */
  readonly values?: Readonly<Record<string, number>>;
  /** Whether there were more contributors than come back. */
  readonly partial?: boolean;
}

/** `error` is what somebody has to mend, `trouble` what may pass. */
export interface RunFailure {
  readonly kind: "error" | "trouble";
  readonly reason: string;
}

/** The same for the same attributes, whichever the alarm: 16 lower-case hexadecimal digits (L13, inferred). */
export function contributorId(attributes: Contributor["attributes"]): string {
  const canonical = JSON.stringify(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha256").update(canonical).digest("hex").slice(0, 16);
}
