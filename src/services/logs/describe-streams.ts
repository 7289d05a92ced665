/** DescribeLogStreams: by name or by last event. */
import type {
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
  LogStream as PrintedStream,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import type { Store } from "../../cloud/store.ts";
import { invalidParameter } from "./faults.ts";
import { groupArn, type LogGroup, requireReferencedGroup } from "./groups.ts";
import { describeLimit, openToken, pageOf } from "./page-token.ts";
import { sequenceToken } from "./sequence-token.ts";
import type { LogStream } from "./streams.ts";

export const describeLogStreams: Handler<DescribeLogStreamsRequest, DescribeLogStreamsResponse> = (input, call) => {
  const { logStreamNamePrefix: prefix, orderBy = "LogStreamName", descending = false, limit = describeLimit } = input;
  const byTime = orderBy === "LastEventTime";
  if (byTime && prefix !== undefined)
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  const group = requireReferencedGroup(call, input);
  const streams = listStreams(call.store, group, {
    order: { byTime, descending },
    prefix: prefix ?? "",
    after: input.nextToken,
    count: limit + 1,
  });
  const { items, nextToken } = pageOf(streams, limit, ({ place, name }) => [place, name]);
  return {
    logStreams: items.map((stream) => print(stream, group)),
    ...(nextToken !== undefined && { nextToken }),
  };
};

/** `storedBytes` is always 0 since 2019; a stream without events has no times and no sequence token (recorded). */
function print(stream: LogStream, group: LogGroup): PrintedStream {
  const { name, creationTime, firstEventTimestamp, lastEventTimestamp, lastIngestionTime } = stream;
  return {
    logStreamName: name,
    creationTime,
    ...(firstEventTimestamp !== null && { firstEventTimestamp }),
    ...(lastEventTimestamp !== null && { lastEventTimestamp }),
    ...(lastIngestionTime !== null && { lastIngestionTime, uploadSequenceToken: sequenceToken }),
    arn: `${groupArn(group, group.name)}:log-stream:${name}`,
    storedBytes: 0,
  };
}

interface Listing {
  readonly order: { readonly byTime: boolean; readonly descending: boolean };
  readonly prefix: string;
  /** A page token. */
  readonly after: string | undefined;
  readonly count: number;
}

interface PlacedStream extends LogStream {
  /** What the order looks at before the name. */
  readonly place: number;
}

function listStreams(store: Store, { id }: LogGroup, { order, prefix, after, count }: Listing): PlacedStream[] {
  const { byTime, descending } = order;
  const place = byTime ? "coalesce(lastEventTimestamp, 0)" : "0";
  const [lastPlace, lastName] = after === undefined ? [null, ""] : openToken(after, ["number", "string"]);
  const [beyond, direction] = descending ? ["<", "DESC"] : [">", "ASC"];
  return store.all<PlacedStream>(
    `SELECT *, ${place} AS place FROM logs_streams
     WHERE logGroup = ?1 AND substr(name, 1, length(?2)) = ?2 AND (?3 IS NULL OR (${place}, name) ${beyond} (?3, ?4))
     ORDER BY ${byTime ? `place ${direction}, ` : ""}name ${direction} LIMIT ?5`,
    id,
    prefix,
    lastPlace ?? null,
    lastName ?? "",
    count,
  );
}
