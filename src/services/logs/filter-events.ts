/** FilterLogEvents: searches the streams of a group for events that match a pattern. */
import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import type { Store } from "../../cloud/store.ts";
import { compilePattern, logEvent } from "../../patterns/match.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import { meets, necessaryLiterals } from "../../patterns/scan.ts";
import { afterAll, beforeAll, type EventPosition, eventId } from "./event-position.ts";
import { eventBytes } from "./event-store.ts";
import { invalidParameter } from "./faults.ts";
import { mostBytes, mostEvents } from "./get-events.ts";
import { type LogGroup, requireReferencedGroup } from "./groups.ts";
import { openToken, sealToken } from "./page-token.ts";
import { admitPattern } from "./pattern-faults.ts";
import { type StoredEvent, scanEvents } from "./scan-events.ts";
import { requireStream } from "./streams.ts";

/** Answers at most `limit` events and 1 MB of a bounded search, so that a page may be empty and yet have a token. */
export const filterLogEvents: Handler<FilterLogEventsRequest, FilterLogEventsResponse> = (input, call) => {
  const { startTime = 0, endTime = afterAll.timestamp, filterPattern = "", limit = mostEvents } = input;
  const group = requireReferencedGroup(call, input);
  const matches = messageTest(admitPattern(filterPattern, "filterLogEvents"));
  const { forward, beyond } = whereFrom(input);
  const streams = streamsOf(call.store, group, input);
  if (streams.size === 0) return { events: [], searchedLogStreams: [] };
  const [only] = streams.size === 1 ? streams.keys() : [];
  const scan = scanEvents(call.store, {
    group,
    stream: only,
    now: call.now,
    from: startTime,
    to: endTime,
    forward,
    beyond,
  });
  const found = search(scan, {
    limit,
    matches: ({ stream, message }) => streams.has(stream) && matches(message),
  });
  return {
    events: found.events.map((event) => print(event, streams)),
    searchedLogStreams: [],
    ...(found.stoppedAt && { nextToken: sealToken([found.stoppedAt.timestamp, found.stoppedAt.id, forward ? 1 : 0]) }),
  };
};

/** Most messages lack a text that the pattern needs, and looking for that is far cheaper than reading JSON. */
function messageTest(pattern: Pattern): (message: string) => boolean {
  const { matches } = compilePattern(pattern);
  const sieve = necessaryLiterals(pattern);
  return (message) => meets(sieve, message) && matches(logEvent(message));
}

interface Start {
  /** Oldest first. */
  readonly forward: boolean;
  readonly beyond: EventPosition;
}

/** A token keeps the direction of the first request. @throws InvalidParameterException for latest first from before 2024 */
function whereFrom({ nextToken, startFromHead: forward = true, startTime = 0 }: FilterLogEventsRequest): Start {
  if (nextToken !== undefined) {
    const [timestamp, id, ahead] = openToken<readonly [number, number, number]>(nextToken, Array(3).fill("number"));
    return { forward: ahead === 1, beyond: { timestamp, id } };
  }
  if (!forward && startTime < earliestFromTail)
    throw invalidParameter("startFromHead can be false only when startTime is on or after Jan 1, 2024 00:00:00 UTC.");
  return { forward, beyond: forward ? beforeAll : afterAll };
}

const earliestFromTail = Date.UTC(2024, 0, 1);

interface Search {
  readonly limit: number;
  readonly matches: (event: StoredEvent) => boolean;
}

/** How many events one call looks at; about a second's work. */
const mostSearched = 100_000;

/** @returns the matching events and, where more may follow, the last event that was looked at. */
function search(scan: Iterable<StoredEvent>, { limit, matches }: Search) {
  const events: StoredEvent[] = [];
  let searched = 0;
  let bytes = 0;
  let last: EventPosition | undefined;
  for (const event of scan) {
    if (events.length === limit || searched === mostSearched) return { events, stoppedAt: last };
    searched += 1;
    if (matches(event)) {
      bytes += eventBytes(event.message);
      if (events.length > 0 && bytes > mostBytes) return { events, stoppedAt: last };
      events.push(event);
    }
    last = event;
  }
  return { events };
}

/** The names of the streams that are searched, by id. */
function streamsOf(store: Store, group: LogGroup, { logStreamNames, logStreamNamePrefix }: FilterLogEventsRequest) {
  if (logStreamNames && logStreamNamePrefix !== undefined)
    throw invalidParameter("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
  if (logStreamNames) {
    const named = logStreamNames.map((name) => requireStream(store, group, name));
    return new Map(named.map(({ id, name }) => [id, name]));
  }
  const streams = store.all<{ id: number; name: string }>(
    "SELECT id, name FROM logs_streams WHERE logGroup = ?1 AND substr(name, 1, length(?2)) = ?2",
    group.id,
    logStreamNamePrefix ?? "",
  );
  return new Map(streams.map(({ id, name }) => [id, name]));
}

function print(event: StoredEvent, streams: ReadonlyMap<number, string>): FilteredLogEvent {
  return {
    logStreamName: streams.get(event.stream),
    timestamp: event.timestamp,
    message: event.message,
    ingestionTime: event.ingestion,
    eventId: eventId(event),
  };
}
