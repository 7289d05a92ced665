/** EventBridge's paging: at most a hundred items, and a token for the place of the next. */
import { openPosition, sealPosition } from "../../cloud/position-token.ts";
import { invalid } from "./faults.ts";

interface PageInput {
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** @throws ValidationException where no earlier answer gave the token */
export function page<Item>(all: readonly Item[], { Limit: limit = 100, NextToken: token }: PageInput) {
  const start = token === undefined ? 0 : openPosition(token);
  if (start === undefined) throw invalid("The token is not valid: it was not given by an earlier call.");
  const end = start + limit;
  return { items: all.slice(start, end), next: end < all.length ? { NextToken: sealPosition(end) } : {} };
}
