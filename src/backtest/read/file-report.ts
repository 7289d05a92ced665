/** How the reading of one file went. */
import type { RecordFault } from "../judge/judge.ts";

export interface FileReport {
  /** Bytes of its text. */
  readonly text: number;
  /** What was wrong with it, for people; none: it was read wholly. */
  readonly faults: readonly string[];
}

/** Counts what is wrong with records, since a file of thousands may have the same in all. */
export function countFaults() {
  const counts = new Map<RecordFault, number>();
  return {
    add: (fault: RecordFault | undefined): void => {
      if (fault) counts.set(fault, (counts.get(fault) ?? 0) + 1);
    },
    texts: (): string[] =>
      [...counts].map(([fault, count]) => `${count === 1 ? "a record is" : `${count} records are`} ${fault}`),
  };
}
