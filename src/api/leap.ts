/** How far one call may move the clock ahead: all that falls due on the way is done, while everybody else waits. */
import type { Clock } from "../cloud/clock.ts";

/** More than CloudTrail's whole history; some seconds of work, and a slip of the pen in the year is not one of hours. */
const farthestYears = 20;

/** What is wrong with moving the clock to a time (epoch milliseconds); undefined where nothing is. Back is never too far. */
export function leapTooFar(clock: Pick<Clock, "now">, time: number): string | undefined {
  const now = clock.now();
  const years = (time - now) / (365.25 * 86_400_000);
  if (years <= farthestYears) return undefined;
  return (
    `that is ${Math.round(years).toLocaleString("en-US")} years ahead of the clock, which shows ${new Date(now).toISOString()}; ` +
    `one call moves it by ${farthestYears} years at most`
  );
}
