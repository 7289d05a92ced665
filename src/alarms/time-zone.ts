/** Wall clocks: what a time zone's clock shows at an instant, and when it shows a time. */

/** `UTC+05:30`, `+05:30`, `Z`. */
const offsetForm = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})$/;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a text names a time zone: of the IANA, or an offset of whole five minutes. */
export function isTimeZone(zone: string): boolean {
  const [, , hours, minutes] = offsetForm.exec(zone) ?? [];
  if (hours !== undefined) return Number(hours) <= 14 && Number(minutes) < 60 && Number(minutes) % 5 === 0;
  try {
    return zone === "Z" || formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const parts = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", second: "numeric", ...parts });
  formats.set(zone, format);
  return format;
}

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
export function zoneOffset(at: number, zone: string): number {
  if (zone === "UTC" || zone === "Z") return 0;
  const [, sign, hours, minutes] = offsetForm.exec(zone) ?? [];
  if (sign !== undefined) return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const second = Math.floor(at / 1000) * 1000;
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(second)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

/**
 * The instant at which a zone's clock shows a time that is written as if it were UTC. A time that the clock leaves out in
 * spring is taken as that much later; one that it shows twice in autumn is the first.
 */
export function instantOf(local: number, zone: string): number {
  const before = local - zoneOffset(local - 86_400_000, zone);
  const after = local - zoneOffset(local + 86_400_000, zone);
  const [first, last] = before <= after ? [before, after] : [after, before];
  if (first + zoneOffset(first, zone) === local) return first;
  return last + zoneOffset(last, zone) === local ? last : before;
}
