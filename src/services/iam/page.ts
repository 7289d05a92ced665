/** IAM's paging: a marker that is the position of the next item, 100 items unless fewer are wanted. */
import { openPosition, sealPosition } from "../../cloud/position-token.ts";
import { fault } from "./faults.ts";

interface Page<Item> {
  readonly items: Item[];
  readonly rest: { readonly IsTruncated: boolean; readonly Marker?: string };
}

/** @throws ValidationError where the marker was not made by an earlier answer. */
export function page<Item>(
  all: readonly Item[],
  { Marker: marker, MaxItems: most = 100 }: { Marker?: string | undefined; MaxItems?: number | undefined },
): Page<Item> {
  const start = marker === undefined ? 0 : openPosition(marker);
  if (start === undefined) throw fault("ValidationError", "Invalid Marker.");
  const end = start + most;
  if (end >= all.length) return { items: all.slice(start), rest: { IsTruncated: false } };
  return {
    items: all.slice(start, end),
    rest: { IsTruncated: true, Marker: sealPosition(end) },
  };
}
