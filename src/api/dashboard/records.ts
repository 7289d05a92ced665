/** `/_trailbell/api/records`: searches the account's records and shows one. */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import type { Cloud } from "../../cloud/cloud.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { readRecordById, searchRecords } from "../../services/cloudtrail/search-records.ts";
import { checked } from "../body.ts";
import type { RecordDetail, RecordPage } from "../contract.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { recordRow } from "./record-row.ts";

const position = z.object({ time: z.number(), id: z.number() });

const query = z.object({
  pattern: z.string().optional(),
  who: z.string().optional(),
  address: z.string().optional(),
  event: z.string().optional(),
  drills: z.enum(["none", "only"]).optional(),
  from: z.coerce.number().optional(),
  to: z.coerce.number().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export function recordRoutes(cloud: Cloud): Hono {
  return new Hono()
    .get("/", (c) => {
      const { cursor, limit = 100, ...search } = checked(query, c.req.query());
      return c.json(find(cloud, { ...search, limit, after: readCursor(position, cursor) }));
    })
    .get("/:id{[0-9]+}", (c) => {
      const found = readRecordById(cloud, Number(c.req.param("id")));
      if (!found) throw new HTTPException(404, { message: "this record is not in the history any more" });
      return c.json({ row: recordRow(found.id, found.record), json: found.json } satisfies RecordDetail);
    });
}

function find(cloud: Cloud, search: Parameters<typeof searchRecords>[1]): RecordPage {
  try {
    const { found, searched, stoppedAt } = searchRecords(cloud, search);
    return {
      items: found.map(({ id, record }) => recordRow(id, record)),
      searched,
      ...(stoppedAt && { next: writeCursor(stoppedAt), searchedTo: stoppedAt.time }),
    };
  } catch (error) {
    if (error instanceof PatternError)
      throw new HTTPException(400, { message: `pattern: ${error.hint} (at character ${error.offset + 1})` });
    throw error;
  }
}
