/** Dates as policies write them: ISO 8601 down to a year, or seconds since 1970. */

const form =
  /^([+-]?\d{1,9})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:t(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?)?(?:z|([+-]\d{2})(?::?(\d{2}))?)?)?$/i;

const latestSecond = 2n ** 63n - 1n;

/** @returns epoch milliseconds, NaN for what is no date; four digits are a year */
export function readDate(text: string): number {
  if (/^(\d{1,3}|\d{5,})$/.test(text)) return BigInt(text) <= latestSecond ? Number(text) * 1000 : Number.NaN;
  const [whole, ...parts] = form.exec(text) ?? [];
  if (whole === undefined) return Number.NaN;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(0, 6)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const fits = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 59;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, Number(`0.${parts[6] ?? 0}`) * 1000);
  if (!fits) return Number.NaN;
  // Years that are too far away for JavaScript are for IAM still dates.
  return Number.isNaN(date.getTime()) ? year * 31_556_952_000 : date.getTime() - offset(parts[7], parts[8]);
}

/** Milliseconds that a zone is ahead of UTC. */
function offset(hours = "+00", minutes = "00"): number {
  const ahead = (Math.abs(Number(hours)) * 60 + Number(minutes)) * 60_000;
  return hours.startsWith("-") ? -ahead : ahead;
}
