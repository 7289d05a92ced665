/** Log groups of all regions, their streams, and what stands in a stream. */
import type { Cloud } from "../../../cloud/cloud.ts";
import type { LogGroup } from "../../../services/logs/groups.ts";
import { filtersOf } from "../../../services/logs/metric-filter-table.ts";
import type { LogEventRow, LogGroupView, LogStreamView, Page } from "../../contract.ts";
import { ask } from "../ask.ts";
import type { PageQuery } from "./sliced.ts";

export function logGroupViews({ store, account }: Cloud): LogGroupView[] {
  return store
    .all<LogGroup>("SELECT * FROM logs_groups WHERE account = ? ORDER BY region, name", account)
    .map((group) => ({
      name: group.name,
      region: group.region,
      created: group.creationTime,
      storedBytes: group.storedBytes,
      filters: filtersOf(store, group).length,
      ...(group.retentionInDays !== null && { retentionDays: group.retentionInDays }),
    }));
}

interface Place {
  readonly region: string;
  readonly group: string;
}

interface Streams {
  readonly logStreams: readonly { readonly logStreamName: string; readonly lastEventTimestamp?: number }[];
  readonly nextToken?: string;
}

/** The stream with the newest event first. */
export function logStreams(cloud: Cloud, { region, group }: Place, { cursor }: PageQuery): Page<LogStreamView> {
  const input = { logGroupName: group, orderBy: "LastEventTime", descending: true, limit: 50, nextToken: cursor };
  const { logStreams: streams, nextToken } = ask<Streams>(cloud, "logs", "DescribeLogStreams", given(input), region);
  return {
    items: streams.map(({ logStreamName: name, lastEventTimestamp: last }) => ({
      name,
      ...(last !== undefined && { last }),
    })),
    ...(nextToken !== undefined && { next: nextToken }),
  };
}

interface Events {
  readonly events: readonly { readonly timestamp: number; readonly message: string }[];
  readonly nextBackwardToken: string;
}

/** Newest first. */
export function logEvents(
  cloud: Cloud,
  { region, group, stream }: Place & { readonly stream: string },
  { cursor, limit }: PageQuery,
): Page<LogEventRow> {
  const input = { logGroupName: group, logStreamName: stream, limit, nextToken: cursor };
  const { events, nextBackwardToken: next } = ask<Events>(cloud, "logs", "GetLogEvents", given(input), region);
  // At the end of a stream the token that was sent comes back.
  const isMore = events.length > 0 && next !== cursor;
  return {
    items: events.map(({ timestamp: at, message }, index) => ({ id: `${next} ${index}`, at, message })).reverse(),
    ...(isMore && { next }),
  };
}

function given(input: object): object {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}
