/** Reads posted records: a JSON array, a log file's `{"Records":[…]}`, or one record a line. */
import { HTTPException } from "hono/http-exception";

/** @returns parsed values, not yet checked to be records; an unreadable line is undefined. @throws HTTPException 400 */
export function readPostedRecords(text: string): unknown[] {
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
