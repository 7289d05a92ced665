/** What AWS leaves open about log alarms, each question decided here and nowhere else; the numbers are those of docs/alarms.md. */
import type { AlarmState } from "../settings.ts";
import type { LogAlarmSettings } from "./settings.ts";

/*
 * L6. A run at T reads the half-open time [T - start, T - end), so that tiles neither overlap nor leave a gap. Whether
 * AWS counts an event of the border second twice is not known. Runs fall on multiples of the rate from the epoch, and
 * the alarm is evaluated at once; AWS says within half a minute. Built in rate.ts.
 *
 * L9. No limit of rows caps what is counted. Built in the cloudwatch service, which asks for all of them.
 *
 * L13. A contributor's id is the first 8 bytes of the SHA-256 of its attributes. Built in results.ts.
 *
 * L16. A new alarm leaves INSUFFICIENT_DATA as soon as M runs breach, or N runs exist. Built in evaluate.ts.
 *
 * L18. A run that failed makes the state unknown until it is no longer among the N newest. Built in evaluate.ts.
 *
 * L19. The reason of OK is worded by analogy with that of ALARM, which is documented. Built in reason.ts.
 *
 * L26. A contributor's log lines are the rows of the query that have its attributes. Built in the cloudwatch service.
 */

/**
 * An alarm with contributors, of which its N newest runs returned none. Those that it had have ended, so that it is OK;
 * one that never had any takes it as missing data (L12, L15).
 */
export function contributorStateOfNothing(
  { treatMissingData = "missing" }: LogAlarmSettings,
  current: AlarmState,
): AlarmState {
  if (treatMissingData === "breaching") return "ALARM";
  if (treatMissingData === "notBreaching") return "OK";
  return current === "ALARM" ? "OK" : current;
}
