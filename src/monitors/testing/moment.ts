/** Times of a test: how long after its beginning, or an instant. */

/** When a test begins: noon, so that the first periods of any length begin with it. */
export const beginning = Date.UTC(2026, 0, 1, 12);

const units: readonly (readonly [unit: string, ms: number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
];

/** `90s`, `1h30m` in milliseconds; undefined for anything else. */
export function readSpan(text: string): number | undefined {
  const parts = /^(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text)?.slice(1);
  return parts && units.reduce((sum, [, ms], at) => sum + Number(parts[at] ?? 0) * ms, 0);
}

/** Epoch milliseconds of a span after the {@link beginning}, or of an instant; undefined for anything else. */
export function readMoment(text: string): number | undefined {
  const span = readSpan(text);
  if (span !== undefined) return beginning + span;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const week = 7 * 86_400_000;

/** A time as a test would write it: `0s`, `1h30m`, and an instant where it is far from the beginning. */
export function momentText(time: number): string {
  let left = time - beginning;
  if (left < 0 || left > week || left % 1000 !== 0) return new Date(time).toISOString();
  const parts = units.map(([unit, ms]) => {
    const count = Math.floor(left / ms);
    left -= count * ms;
    return count === 0 ? "" : `${count}${unit}`;
  });
  return parts.join("") || "0s";
}
