/** The events of log groups as queries see them: those of a window read once, however many queries look at it. */
import type { Store } from "../../cloud/store.ts";
import { type QueryEvent, queryEvent } from "../../queries/event.ts";
import { eventGeneration } from "./event-generation.ts";
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
export function queryEvents(store: Store, { groups, ...window }: EventWindow): Iterable<QueryEvent> {
  const [only] = groups;
  if (only && groups.length === 1) return windowOf(store, only, window);
  const all = groups.flatMap((group) => [...windowOf(store, group, window)]);
  return all.toSorted((a, b) => b.timestamp - a.timestamp);
}

interface ReadWindow {
  readonly key: string;
  readonly events: readonly QueryEvent[];
}

/** The window that was read last, which the log alarms of one group ask for one after another. */
const lastRead = new WeakMap<Store, ReadWindow>();
const mostKept = 5000;

function windowOf(store: Store, group: LogGroup, window: Omit<EventWindow, "groups">): Iterable<QueryEvent> {
  const { from, to, upTo, now } = window;
  const { id, name, retentionInDays } = group;
  const key = [eventGeneration(store), id, name, retentionInDays, from, to, upTo, now].join(" ");
  const last = lastRead.get(store);
  if (last?.key === key) return last.events;
  return kept(store, key, eventsOfGroup(store, group, window));
}

/** Keeps what is read, once all of it is and where it is not too much. */
function* kept(store: Store, key: string, events: Iterable<QueryEvent>): Generator<QueryEvent> {
  const read: QueryEvent[] = [];
  for (const event of events) {
    if (read.length <= mostKept) read.push(event);
    yield event;
  }
  if (read.length <= mostKept) lastRead.set(store, { key, events: read });
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

function eventOf(stored: StoredEvent, log: string, logStream: string): QueryEvent {
  const { timestamp, message, ingestion } = stored;
  const pointer = Buffer.from(eventId(stored)).toString("base64");
  return queryEvent({ timestamp, message, ingestionTime: ingestion, logStream, log, pointer });
}

/** The id of the newest event there is. */
export function newestEvent(store: Store): number {
  return store.get<{ id: number | null }>("SELECT max(id) AS id FROM logs_events")?.id ?? 0;
}
