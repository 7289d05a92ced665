/** `/_trailbell/events`: takes records as if AWS had recorded them, with the clock moving along where asked, and finds them. */
import { setImmediate } from "node:timers/promises";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import type { Cloud } from "../cloud/cloud.ts";
import { PatternError } from "../patterns/pattern-error.ts";
import { findRecords, type RecordQuery } from "../services/cloudtrail/find-records.ts";
import { type PostedOutcome, postRecord } from "../services/cloudtrail/post-record.ts";
import { checked } from "./body.ts";
import { leapTooFar } from "./leap.ts";
import { readPostedRecords } from "./posted-records.ts";

interface Answer {
  accepted: number;
  duplicate: number;
  rejected: { index: number; reason: string }[];
  /** How many more were rejected. */
  notShown?: number;
}

/** Rejections told in one answer. */
const mostTold = 300;

export function eventRoutes(cloud: Cloud): Hono {
  return new Hono()
    .post("/", async (c) => {
      const records = readPostedRecords(await c.req.text());
      const answer: Answer = { accepted: 0, duplicate: 0, rejected: [] };
      let notShown = 0;
      const note = (index: number, outcome: PostedOutcome) => {
        if (typeof outcome !== "object") answer[outcome] += 1;
        else if (answer.rejected.length < mostTold) answer.rejected.push({ index, reason: outcome.reason });
        else notShown += 1;
      };
      await (c.req.query("replay") === "true" ? replay : file)(cloud, records, note);
      answer.rejected.sort((a, b) => a.index - b.index);
      if (notShown > 0) answer.notShown = notShown;
      return c.json(answer);
    })
    .get("/", (c) => {
      const query = checked(z.object({ pattern, from: time, to: time, limit }), c.req.query());
      return c.json(find(cloud, query));
    });
}

const pattern = z.string().optional();
const time = z.iso
  .datetime({ offset: true, error: "a time is written like 2026-01-31T12:00:00Z" })
  .transform((text) => Date.parse(text))
  .optional();
const limit = z.coerce.number().int().min(1).max(10_000).default(100);

function find(
  cloud: Cloud,
  { pattern, from, to, limit }: { [Key in keyof RecordQuery]?: RecordQuery[Key] | undefined },
) {
  try {
    return findRecords(cloud, {
      limit: limit ?? 100,
      ...(pattern !== undefined && { pattern }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    });
  } catch (error) {
    if (error instanceof PatternError)
      throw new HTTPException(400, { message: `pattern: ${error.message} (at character ${error.offset + 1})` });
    throw error;
  }
}

/** Records that are posted at once: other calls are answered between two lots. */
const lot = 500;

/** Posts each record at the time that it is now. What was filed when the cloud was killed halfway is a duplicate the next time. */
async function file(
  cloud: Cloud,
  records: readonly unknown[],
  note: (index: number, outcome: PostedOutcome) => void,
): Promise<void> {
  for (let first = 0; first < records.length; first += lot) {
    cloud.store.transaction(() => {
      for (const [index, record] of records.slice(first, first + lot).entries())
        note(first + index, postRecord(cloud, record));
    });
    await setImmediate();
  }
}

/** Long enough for the last record's log file and alarm, short enough that the alarm still stands. */
const afterTheLast = 300_000;

/** Posts each record at its own time: the clock is set to the first one and goes on with them. */
async function replay(
  cloud: Cloud,
  records: readonly unknown[],
  note: (index: number, outcome: PostedOutcome) => void,
): Promise<void> {
  const ordered = records
    .map((record, index) => ({
      record,
      index,
      at: Date.parse(String((record as { eventTime?: unknown } | null)?.eventTime)),
    }))
    .sort((a, b) => a.at - b.at);
  const dated = ordered.filter(({ at }) => !Number.isNaN(at));
  let shown: number | undefined;
  for (const [count, { record, index, at }] of dated.entries()) {
    if (count % lot === 0) await setImmediate();
    const reason = leapTooFar(cloud.clock, at);
    if (reason) {
      note(index, { reason: `eventTime: ${reason}` });
      continue;
    }
    if (at !== shown) await cloud.clock.set(at);
    shown = at;
    note(index, postRecord(cloud, record));
  }
  for (const { record, index, at } of ordered) if (Number.isNaN(at)) note(index, postRecord(cloud, record));
  if (shown !== undefined) await cloud.clock.set(shown + afterTheLast);
}
