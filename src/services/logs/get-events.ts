/** GetLogEvents: one stream, forward or backward. */
import type { GetLogEventsRequest, GetLogEventsResponse } from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import { afterAll, beforeAll, openStreamToken, type StreamToken, sealStreamToken } from "./event-position.ts";
import { eventBytes } from "./event-store.ts";
import { requireReferencedGroup } from "./groups.ts";
import { type StoredEvent, scanEvents } from "./scan-events.ts";
import { requireStream } from "./streams.ts";

/** Answers at most `limit` events and 1 MB, oldest first; events at `endTime` are left out. */
export const getLogEvents: Handler<GetLogEventsRequest, GetLogEventsResponse> = (input, call) => {
  const { logStreamName, startTime = 0, endTime = afterAll.timestamp, limit = mostEvents, nextToken } = input;
  const group = requireReferencedGroup(call, input);
  const stream = requireStream(call.store, group, logStreamName);
  const start = nextToken === undefined ? startOf(input.startFromHead ?? false) : openStreamToken(nextToken);
  const range = { group, stream: stream.id, now: call.now, from: startTime, to: endTime - 1, ...start };
  const events = takePage(scanEvents(call.store, range), limit);
  if (!start.forward) events.reverse();
  const tokens = tokensAround(events, nextToken === undefined ? startOf(true) : start);
  return {
    events: events.map(({ timestamp, message, ingestion }) => ({ timestamp, message, ingestionTime: ingestion })),
    nextForwardToken: sealStreamToken(tokens.forward),
    nextBackwardToken: sealStreamToken(tokens.backward),
  };
};

function startOf(forward: boolean): StreamToken {
  return { forward, beyond: forward ? beforeAll : afterAll };
}

/** How many events and bytes an answer holds at most. */
export const mostEvents = 10_000;
export const mostBytes = 1024 * 1024;

function takePage(events: Iterable<StoredEvent>, limit: number): StoredEvent[] {
  const page: StoredEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    bytes += eventBytes(event.message);
    // One event alone is always answered, or paging would never end.
    if (page.length > 0 && bytes > mostBytes) break;
    page.push(event);
    if (page.length === limit) break;
  }
  return page;
}

/** At the end of a stream the token that was sent comes back, and the other one leads back from there. */
function tokensAround(events: readonly StoredEvent[], start: StreamToken) {
  const [first, last] = [events[0], events.at(-1)];
  if (first && last) return { forward: towards(true, last), backward: towards(false, first) };
  const { timestamp, id } = start.beyond;
  return start.forward
    ? { forward: start, backward: towards(false, { timestamp, id: id + 1 }) }
    : { forward: towards(true, { timestamp, id: id - 1 }), backward: start };
}

function towards(forward: boolean, { timestamp, id }: StreamToken["beyond"]): StreamToken {
  return {
    forward,
    beyond: { timestamp, id },
  };
}
