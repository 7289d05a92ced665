/** The window after which a log file is written: AWS delivers within about five minutes on average. */
import type { Host } from "../../cloud/host.ts";

const fiveMinutes = 300_000;

/** The end of the window that `now` lies in; failed deliveries are tried again then too. */
export function windowEnd({ deliveryDelay = fiveMinutes }: Host, now: number): number {
  return deliveryDelay > 0 ? (Math.floor(now / deliveryDelay) + 1) * deliveryDelay : now;
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * When a delivery that failed is tried again: the next window, and never at once. What has failed for a day is tried every
 * hour, so that a clock that jumps over months does not try thousands of times.
 * @param since when it could first have been delivered, in epoch milliseconds.
 */
export function nextTry(cloud: Host, now: number, since: number): number {
  return Math.max(windowEnd(cloud, now), now + (now - since < day ? 1_000 : hour));
}
