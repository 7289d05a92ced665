/** The opaque tokens of paged lists: where the next page starts. */
import { invalidParameter } from "./faults.ts";

/** The sort key of the last item of a page. */
export type PagePosition = readonly (string | number)[];

export function sealToken(position: PagePosition): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/**
 * @param kinds the types of the position's parts, e.g. `["number", "string"]`
 * @throws InvalidParameterException for a token that was not sealed here
 */
export function openToken<Position extends PagePosition>(token: string, kinds: readonly string[]): Position {
  const parts = parse(Buffer.from(token, "base64url").toString());
  const fits = Array.isArray(parts) && parts.map((part) => typeof part).join() === kinds.join();
  if (!fits) throw invalidToken();
  return parts as unknown as Position;
}

export function invalidToken() {
  return invalidParameter("The specified nextToken is invalid.");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cuts a page from a list that was fetched with one item more than the page holds. */
export function pageOf<Item>(items: readonly Item[], limit: number, positionOf: (item: Item) => PagePosition) {
  const last = items[limit - 1];
  return {
    items: items.slice(0, limit),
    ...(items.length > limit && last !== undefined && { nextToken: sealToken(positionOf(last)) }),
  };
}

/** How many items a Describe operation lists at most, and where nothing else is asked for. */
export const describeLimit = 50;
