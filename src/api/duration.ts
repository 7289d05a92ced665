/** ISO 8601 durations, as far as clocks are moved by them: weeks, days, hours, minutes, seconds. */

const pattern = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;
const units = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000];

/** Milliseconds of e.g. `PT5M`, `P1DT12H`; undefined where the text is no such duration. */
export function parseDuration(text: string): number | undefined {
  const parts = pattern.exec(text);
  if (!parts) return undefined;
  return Math.round(units.reduce((sum, unit, index) => sum + Number(parts[index + 1] ?? 0) * unit, 0));
}
