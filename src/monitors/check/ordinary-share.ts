/** How much of an ordinary day's records a pattern matches. */
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { ordinaryRecords } from "./knowledge/ordinary-records.ts";

const events = ordinaryRecords.map(recordEvent);

/** Between 0, none of the ordinary records, and 1, all of them. */
export function ordinaryShare(pattern: Pattern): number {
  const { matches } = compilePattern(pattern);
  return events.filter(matches).length / events.length;
}
