/** SQS's paging: a token only for those who say how many they want. */
import { openPosition, sealPosition } from "../../cloud/position-token.ts";
import { checkRange, invalidValue } from "./faults.ts";

interface PageInput {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

const most = 1000;

/** @throws InvalidParameterValue for a token that no earlier answer gave, or a size beyond 1 to 1000. */
export function page<Item>(all: readonly Item[], { NextToken: token, MaxResults: size }: PageInput) {
  checkRange(size, "MaxResults", 1, most, `MaxResults must be an integer between 1 and ${most}.`);
  const start = token === undefined ? 0 : openPosition(token);
  if (start === undefined) throw invalidValue("Invalid or expired next token.");
  const end = start + (size ?? most);
  const more = size !== undefined && end < all.length;
  return { items: all.slice(start, end), ...(more && { NextToken: sealPosition(end) }) };
}
