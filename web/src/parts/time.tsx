/** Times: in the user's zone, with UTC beside, since that is what records and colleagues elsewhere say. */
import { cloudNow, useLive } from "../live.ts";
import styles from "./time.module.css";

const zoneIsUtc = new Date(0).getTimezoneOffset() === 0 && new Date().getTimezoneOffset() === 0;

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const year = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

export function clockTime(at: number): string {
  return clock.format(at);
}
function utcTime(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** The day is said where it is not the cloud's today. */
export function Time({ at }: { readonly at: number }) {
  const now = cloudNow(useLive());
  const isToday = day.format(at) === day.format(now);
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (
    <time className={styles.time} dateTime={new Date(at).toISOString()} title={`${new Date(at).toISOString()} (UTC)`}>
      {!isToday && <span>{isThisYear ? day.format(at) : year.format(at)} </span>}
      <span>{clockTime(at)}</span>
      <span className={styles.utc}> {zoneIsUtc ? "UTC" : `${utcTime(at)} UTC`}</span>
    </time>
  );
}

const steps = [
  [60, 1, "s"],
  [3_600, 60, "min"],
  [86_400, 3_600, "h"],
  [Number.POSITIVE_INFINITY, 86_400, "d"],
] as const;

/** e.g. `12 min`. @param length milliseconds */
export function duration(length: number): string {
  const seconds = Math.max(0, Math.round(length / 1000));
  const [, size, unit] = steps.find(([below]) => seconds < below) ?? [0, 1, "s"];
  return `${Math.floor(seconds / size)} ${unit}`;
}

/** How long since, by the cloud's clock. */
export function Since({ at }: { readonly at: number }) {
  return duration(cloudNow(useLive()) - at);
}

/** How long ago, by the cloud's clock. */
export function Ago({ at }: { readonly at: number }) {
  const length = cloudNow(useLive()) - at;
  return (
    <time dateTime={new Date(at).toISOString()} title={`${clockTime(at)} (${new Date(at).toISOString()})`}>
      {length < 0 ? `in ${duration(-length)}` : `${duration(length)} ago`}
    </time>
  );
}
