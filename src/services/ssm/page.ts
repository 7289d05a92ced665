/** Systems Manager's paging: a token for the place of the next item. */
import { openPosition, sealPosition } from "../../cloud/position-token.ts";
import { fault } from "./faults.ts";

interface PageInput {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** @throws InvalidNextToken where no earlier answer gave the token */
export function page<Item>(all: readonly Item[], { MaxResults: limit, NextToken: token }: PageInput, most: number) {
  const start = token === undefined ? 0 : openPosition(token);
  if (start === undefined) throw fault("InvalidNextToken", "The specified token isn't valid.");
  const end = start + (limit ?? most);
  return { items: all.slice(start, end), next: end < all.length ? { NextToken: sealPosition(end) } : {} };
}
