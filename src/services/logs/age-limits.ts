/** Which events of a batch are too old, past the group's retention, or too far ahead, and so are left out. */
import type { InputLogEvent, RejectedLogEventsInfo } from "@aws-sdk/client-cloudwatch-logs";
import type { LogGroup } from "./groups.ts";
import { day } from "./visibility.ts";

const oldest = 14 * day;
const furthestAhead = 2 * 60 * 60 * 1000;

export interface Admission {
  readonly accepted: readonly InputLogEvent[];
  /** Absent where everything was accepted. The old ones end before their index, the new ones start at theirs. */
  readonly rejected?: RejectedLogEventsInfo;
}

/** @param events in order of time */
export function admitByAge(events: readonly InputLogEvent[], { retentionInDays }: LogGroup, now: number): Admission {
  const expiry = retentionInDays === null ? Number.POSITIVE_INFINITY : retentionInDays * day;
  const tooOld = firstAtOrAfter(events, now - oldest);
  const expired = expiry < oldest ? firstAtOrAfter(events, now - expiry) : 0;
  const tooNew = firstAtOrAfter(events, now + furthestAhead + 1);
  const accepted = events.slice(Math.max(tooOld, expired), tooNew);
  if (accepted.length === events.length) return { accepted };
  return {
    accepted,
    rejected: {
      ...(tooNew < events.length && { tooNewLogEventStartIndex: tooNew }),
      ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
      ...(expired > 0 && { expiredLogEventEndIndex: expired }),
    },
  };
}

function firstAtOrAfter(events: readonly InputLogEvent[], time: number): number {
  const index = events.findIndex(({ timestamp = 0 }) => timestamp >= time);
  return index < 0 ? events.length : index;
}
