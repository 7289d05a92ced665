/** Reads posted records: a JSON array, a log file's `{"Records":[…]}`, or one record a line. */
import { HTTPException } from "hono/http-exception";

/** Enough for a day of a busy account; a file of small values would hold tens of millions. */
const mostRecords = 500_000;

/** @returns parsed values, not yet checked to be records; an unreadable line is undefined. @throws HTTPException 400, 413 */
export function readPostedRecords(text: string): unknown[] {
  const records = recordsIn(text);
  if (records.length <= mostRecords) return records;
  throw new HTTPException(413, {
    message: `${records.length} records in one post; at most ${mostRecords} are taken: post them in parts`,
  });
}

function recordsIn(text: string): unknown[] {
  const whole = parse(text);
  if (Array.isArray(whole)) return whole;
  const { Records: records } = (whole ?? {}) as { Records?: unknown };
  if (Array.isArray(records)) return records;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const parsed = lines.map(parse);
  if (parsed.some((value) => value !== undefined)) return parsed;
  throw new HTTPException(400, {
    message:
      'the body is not JSON: post an array of CloudTrail records, a log file ({"Records":[…]}), or one record a line',
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
