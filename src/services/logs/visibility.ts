/** Which events a group's retention still lets be seen. */
import type { LogGroup } from "./groups.ts";

/** One day in milliseconds. */
export const day = 24 * 60 * 60 * 1000;

/**
 * SQL that is true of an expired event, for the values of {@link retentionOf}. An event expires by its own time. One
 * that was older than the retention when it came, as AWS takes from no client but Trailbell's admin API posts, is kept
 * as long after its coming.
 */
export const expired = "timestamp < ? AND (ingestion < ? OR ingestion - timestamp <= ?)";

/** The oldest time that is kept, twice, and the retention, in milliseconds; without a retention nothing expires. */
export function retentionOf({ retentionInDays }: LogGroup, now: number): readonly [number, number, number] {
  if (retentionInDays === null) return [0, 0, 0];
  const retention = retentionInDays * day;
  return [now - retention, now - retention, retention];
}
