/** KMS's paging: a marker that is the position of the next item. */
import { openPosition, sealPosition } from "../../cloud/position-token.ts";
import { fault } from "./faults.ts";

interface Page<Item> {
  readonly items: Item[];
  readonly rest: { readonly Truncated: boolean; readonly NextMarker?: string };
}

interface PageInput {
  readonly Marker?: string | undefined;
  readonly Limit?: number | undefined;
}

/** `most` items unless fewer or more are wanted. @throws InvalidMarkerException where no earlier answer gave the marker */
export function page<Item>(all: readonly Item[], { Marker: marker, Limit: limit }: PageInput, most = 100): Page<Item> {
  const start = marker === undefined ? 0 : openPosition(marker);
  if (start === undefined) throw fault("InvalidMarkerException", "Could not deserialize marker.");
  const end = start + (limit ?? most);
  const items = all.slice(start, end);
  if (end >= all.length) return { items, rest: { Truncated: false } };
  return { items, rest: { Truncated: true, NextMarker: sealPosition(end) } };
}
