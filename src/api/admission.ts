/** How many calls are under way at once: what comes above that is turned away before it is read, and may come again. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { isLoopback } from "./own-host.ts";

export interface AdmissionOptions {
  /** Calls are answered one after the other: with more than these waiting, a client would rather hear that it has to wait. Default 256. */
  readonly mostAtOnce?: number | undefined;
  /** Milliseconds without a byte of its body after which a call gives up its place; it is answered all the same, once it is whole. Default 1000. */
  readonly stalledAfter?: number | undefined;
}

/** Whether a call may come in; it holds its place until its response is closed, or its body stalls. */
export type Admit = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Counts the calls of one server. One client, known by its address, has three quarters of the places at most, where others can come: on
 * loopback all clients have the same address.
 */
export function createAdmission({ mostAtOnce = 256, stalledAfter = 1000 }: AdmissionOptions = {}): Admit {
  const open = new Set<Place>();
  const share = Math.ceil(mostAtOnce * 0.75);
  const isFullFor = (client: string): boolean => {
    if (open.size >= mostAtOnce) return true;
    return open.size >= share && !isLoopback(client) && countOf(open, client) >= share;
  };
  /** Looked at only when it matters: whose body has not come on gives up its place. */
  const sweep = (now: number) => {
    for (const place of open) {
      const { bytesRead } = place.request.socket;
      if (place.request.complete) continue;
      if (bytesRead !== place.bytes) Object.assign(place, { bytes: bytesRead, since: now });
      else if (now - place.since > stalledAfter) open.delete(place);
    }
  };
  return (request, response) => {
    const client = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
    const now = performance.now();
    if (isFullFor(client)) sweep(now);
    if (isFullFor(client)) return false;
    const place: Place = { client, request, bytes: request.socket.bytesRead, since: now };
    open.add(place);
    response.once("close", () => open.delete(place));
    return true;
  };
}

interface Place {
  readonly client: string;
  readonly request: IncomingMessage;
  /** What had come over its connection, and since when nothing more has. */
  bytes: number;
  since: number;
}

function countOf(open: ReadonlySet<Place>, client: string): number {
  return open.values().reduce((count, place) => count + (place.client === client ? 1 : 0), 0);
}
