/** SNS's paging: a hundred items, and a token that names the last of them. */
import { invalidParameter } from "./faults.ts";

const size = 100;

/**
 * The page that follows `token`'s. `keyOf` gives each item's place in the order of `all`.
 * @throws InvalidParameter where the token was not made by an earlier answer.
 */
export function page<Item>(all: readonly Item[], keyOf: (item: Item) => string, token: string | undefined) {
  const after = token === undefined ? undefined : readToken(token);
  const rest = after === undefined ? all : all.filter((item) => keyOf(item) > after);
  const items = rest.slice(0, size);
  const last = items.at(-1);
  return { items, ...(last !== undefined && rest.length > size && { NextToken: makeToken(keyOf(last)) }) };
}

const mark = "after:";

function makeToken(key: string): string {
  return Buffer.from(mark + key).toString("base64");
}

function readToken(token: string): string {
  const text = Buffer.from(token, "base64").toString();
  if (!text.startsWith(mark)) throw invalidParameter("NextToken");
  return text.slice(mark.length);
}
