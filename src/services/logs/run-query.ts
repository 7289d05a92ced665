/** Runs a query that was started, over the events that were there then. */
import type { ResultField } from "@aws-sdk/client-cloudwatch-logs";
import type { Store } from "../../cloud/store.ts";
import type { QueryEvent } from "../../queries/event.ts";
import type { Row } from "../../queries/row.ts";
import { textOf } from "../../queries/value.ts";
import { compiledQuery } from "./compiled-query.ts";
import { eventBytes } from "./event-store.ts";
import { findGroup } from "./groups.ts";
import { queryEvents } from "./query-events.ts";
import type { QueryAnswer, StoredQuery } from "./query-table.ts";

export function runQuery(store: Store, query: StoredQuery, now: number): QueryAnswer {
  const { account, region, text, start, end, upTo, createTime } = query;
  const compiled = compiledQuery(text);
  const groups = query.groups.flatMap((name) => findGroup({ store, account, region }, name) ?? []);
  const moment = { now: createTime, start: start * 1000, end: end * 1000 + 999 };
  const admitted: QueryEvent[] = [];
  let scanned = 0;
  let bytes = 0;
  for (const event of queryEvents(store, { groups, from: moment.start, to: moment.end, upTo, now })) {
    scanned += 1;
    bytes += eventBytes(event.message);
    if (compiled.admits(event, moment)) admitted.push(event);
  }
  const { columns, rows, matched } = compiled.run(admitted, moment, query.limit);
  return { rows: rows.map((row) => wireRow(row, columns)), matched, scanned, bytes };
}

/** A column without a value is left out; a row that is one event has its pointer behind. */
function wireRow(row: Row, columns: readonly string[]): ResultField[] {
  const shown = row.event && !columns.includes("@ptr") ? [...columns, "@ptr"] : columns;
  return shown.flatMap((field) => {
    const value = textOf(row.get(field));
    return value === undefined ? [] : [{ field, value }];
  });
}
