/** A record's JSON for people to read and edit, and as log events hold it. */

export function readable(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}

/** Without blanks outside of texts; numbers keep their spelling, which patterns look at. What is no JSON stays as it is. */
export function compact(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted?: string) => quoted ?? "");
}
