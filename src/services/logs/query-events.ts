/** The events of log groups as queries see them: each read once, however many queries look at it. */
import type { Store } from "../../cloud/store.ts";
import { type QueryEvent, queryEvent } from "../../queries/event.ts";
import { afterAll, eventId } from "./event-position.ts";
import type { LogGroup } from "./groups.ts";
import { type StoredEvent, scanEvents } from "./scan-events.ts";

export interface EventWindow {
  readonly groups: readonly LogGroup[];
  /** First and last time, both inclusive, in epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** The id of the newest event that counts. */
  readonly upTo: number;
  readonly now: number;
}

/** Newest first. */
export function* queryEvents(store: Store, { groups, from, to, upTo, now }: EventWindow): Generator<QueryEvent> {
  const [only] = groups;
  if (only && groups.length === 1) {
    yield* eventsOfGroup(store, only, { from, to, upTo, now });
    return;
  }
  const all = groups.flatMap((group) => [...eventsOfGroup(store, group, { from, to, upTo, now })]);
  yield* all.toSorted((a, b) => b.timestamp - a.timestamp);
}

function* eventsOfGroup(store: Store, group: LogGroup, window: Omit<EventWindow, "groups">): Generator<QueryEvent> {
  const { from, to, upTo, now } = window;
  const names = streamNames(store, group);
  const log = `${group.account}:${group.name}`;
  for (const event of scanEvents(store, { group, now, from, to, forward: false, beyond: afterAll }))
    if (event.id <= upTo) yield eventOf(event, log, names.get(event.stream) ?? "");
}

function streamNames(store: Store, { id }: LogGroup): ReadonlyMap<number, string> {
  const streams = store.all<{ id: number; name: string }>("SELECT id, name FROM logs_streams WHERE logGroup = ?", id);
  return new Map(streams.map((stream) => [stream.id, stream.name]));
}

interface Remembered {
  readonly stored: StoredEvent;
  readonly log: string;
  readonly logStream: string;
  readonly event: QueryEvent;
}

/** By the event's id. What is remembered is compared with what is stored, since ids begin anew after a reset. */
const remembered = new Map<number, Remembered>();
const mostRemembered = 5000;

function eventOf(stored: StoredEvent, log: string, logStream: string): QueryEvent {
  const known = remembered.get(stored.id);
  if (known && known.log === log && known.logStream === logStream && isSame(known.stored, stored)) return known.event;
  const { timestamp, message, ingestion } = stored;
  const pointer = Buffer.from(eventId(stored)).toString("base64");
  const event = queryEvent({ timestamp, message, ingestionTime: ingestion, logStream, log, pointer });
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(stored.id, { stored, log, logStream, event });
  return event;
}

function isSame(known: StoredEvent, stored: StoredEvent): boolean {
  return (
    known.timestamp === stored.timestamp && known.ingestion === stored.ingestion && known.message === stored.message
  );
}

/** The id of the newest event there is. */
export function newestEvent(store: Store): number {
  return store.get<{ id: number | null }>("SELECT max(id) AS id FROM logs_events")?.id ?? 0;
}
