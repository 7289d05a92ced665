/** Timestamps in the three formats of AWS's protocols. */

export type TimestampFormat = "iso8601" | "rfc822" | "unixTimestamp";

const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const rfc822Date = /^[A-Za-z]{3,9}, \d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4} \d{2}:\d{2}:\d{2}/;

/** Reads any of the formats, as AWS does; a time without a zone is UTC. @returns undefined where it is none. */
export function parseTimestamp(text: string): Date | undefined {
  if (/^-?\d+(\.\d+)?$/.test(text)) return fromEpochSeconds(Number(text));
  const iso = isoDate.exec(text);
  if (!iso && !rfc822Date.test(text)) return undefined;
  const date = new Date(iso && iso[1] !== undefined && iso[4] === undefined ? `${text}Z` : text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** @returns undefined where the seconds are beyond JavaScript's dates. */
export function fromEpochSeconds(seconds: number): Date | undefined {
  const date = new Date(Math.round(seconds * 1000));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export function formatTimestamp(date: Date, format: TimestampFormat): string {
  if (format === "rfc822") return date.toUTCString();
  return format === "iso8601" ? date.toISOString() : String(date.getTime() / 1000);
}
