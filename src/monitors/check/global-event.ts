/** Which event of a global service a way to match is about. */
import { globalSources } from "../../records/global-services.ts";
import type { Case } from "./cases.ts";
import { sourcesOf } from "./knowledge/event-names.ts";
import { exactTexts } from "./knowledge/presence.ts";

export interface GlobalEvent {
  /** The event's name, or the source where the case names no event. */
  readonly name: string;
  /** e.g. `iam.amazonaws.com`. */
  readonly source: string;
}

/** The service is the one named as source or, without one, among those that have the event; undefined where none is global. */
export function globalEventOf(each: Case): GlobalEvent | undefined {
  const named = exactTexts(each, "eventSource");
  const events = exactTexts(each, "eventName");
  const sources = named.length > 0 ? named : events.flatMap(sourcesOf);
  const source = globalSources.find((known) => sources.includes(known));
  return source === undefined ? undefined : { name: events[0] ?? source, source };
}
