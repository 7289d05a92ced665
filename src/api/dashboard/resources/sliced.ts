/** A page of a list that is at hand as a whole. */
import { z } from "zod";
import type { Page } from "../../contract.ts";
import { readCursor, writeCursor } from "../cursor.ts";

export const pageQuery = z.object({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

export type PageQuery = z.infer<typeof pageQuery>;

/** The cursor counts items: a list that changes meanwhile may show one twice or not at all. */
export function sliced<Item>(items: readonly Item[], { cursor, limit }: PageQuery): Page<Item> {
  const start = readCursor(z.number(), cursor) ?? 0;
  const end = start + limit;
  return { items: items.slice(start, end), ...(end < items.length && { next: writeCursor(end) }) };
}
