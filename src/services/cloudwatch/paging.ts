/** Paging tokens: where the next page begins, opaque to the caller. */

/** The position after which a page goes on, e.g. an alarm's name, or a time and a number. */
export type Position = readonly (string | number)[];

export function pageToken(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** @returns undefined for what no page has given out */
export function readPageToken(token: string): Position | undefined {
  try {
    const position: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    return Array.isArray(position) && position.every(isPart) ? position : undefined;
  } catch {
    return undefined;
  }
}

function isPart(part: unknown) {
  return typeof part === "string" || typeof part === "number";
}
