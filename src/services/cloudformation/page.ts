/** CloudFormation's paging: a token that is the position of the next item. */
import { openPosition, sealPosition } from "../../cloud/position-token.ts";
import { fault } from "./faults.ts";

/** @throws ValidationError where the token was not made by an earlier answer. */
export function page<Item>(
  all: readonly Item[],
  token: string | undefined,
  most = 100,
): { items: Item[]; NextToken?: string } {
  const start = token === undefined ? 0 : openPosition(token);
  if (start === undefined) throw fault("ValidationError", "NextToken is invalid");
  const end = start + most;
  const items = all.slice(start, end);
  return end < all.length ? { items, NextToken: sealPosition(end) } : { items };
}
