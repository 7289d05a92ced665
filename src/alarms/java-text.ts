/** Numbers and dates as CloudWatch, a Java service, prints them in reasons, messages and mails. */

/**
 * A double as Java's `Double.toString` prints it: always with a fraction (`1.0`), and in
 * computerised scientific notation below 0.001 and from ten million on (`1.0E7`, `2.5E-4`).
 */
export function javaDouble(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return withFraction(String(value));
  const [mantissa = "0", exponent = "0"] = value.toExponential().split("e");
  return `${withFraction(mantissa)}E${Number(exponent)}`;
}

function withFraction(digits: string): string {
  return digits.includes(".") ? digits : `${digits}.0`;
}

// TypeScript's library does not know JSON.rawJSON yet; Node 24 has it.
const json = JSON as unknown as { rawJSON(text: string): unknown };

/** A value that `JSON.stringify` writes as a Java double, so that 50 becomes `50.0`. */
export function jsonDouble(value: number): unknown {
  return json.rawJSON(javaDouble(value));
}

/** Epoch milliseconds as `2026-09-14T05:43:07.551+0000`, the form of StateReasonData and of the SNS message. */
export function isoOffsetDate(at: number): string {
  return new Date(at).toISOString().replace("Z", "+0000");
}

/** Epoch milliseconds as `14/09/26 05:42:40`: day, month, year, in UTC, the form of reasons. */
export function reasonDate(at: number): string {
  const [, year, month, day, time] = /^\d\d(\d\d)-(\d\d)-(\d\d)T(.{8})/.exec(new Date(at).toISOString()) ?? [];
  return `${day}/${month}/${year} ${time}`;
}

/** `SampleCount` as `SAMPLE_COUNT`: a name as Java's enumerations spell it (recorded). */
export function capitals(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}
