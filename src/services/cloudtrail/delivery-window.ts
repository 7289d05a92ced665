/** The window after which a log file is written: AWS delivers within about five minutes on average. */
import type { Cloud } from "../../cloud/cloud.ts";

const fiveMinutes = 300_000;

/** The end of the window that `now` lies in; failed deliveries are tried again then too. */
export function windowEnd({ deliveryDelay = fiveMinutes }: Cloud, now: number): number {
  return deliveryDelay > 0 ? (Math.floor(now / deliveryDelay) + 1) * deliveryDelay : now;
}

/** When a delivery that failed is tried again: the next window, and never at once. */
export const nextTry = (cloud: Cloud, now: number): number => Math.max(windowEnd(cloud, now), now + 1_000);
