/** Where an event stands in the order of time: AWS's 56-digit event ids, and tokens made of them. */
import { invalidToken } from "./page-token.ts";

export interface EventPosition {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  /** Grows in the order of ingestion. */
  readonly id: number;
}

export const beforeAll: EventPosition = { timestamp: 0, id: 0 };
export const afterAll: EventPosition = { timestamp: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

/** 56 digits that order as the events do, beginning with a 3 as AWS's do. */
export function eventId({ timestamp, id }: EventPosition): string {
  return `3${String(timestamp).padStart(16, "0")}${String(id).padStart(39, "0")}`;
}

function readEventId(digits: string): EventPosition {
  return {
    timestamp: Number(digits.slice(1, 17)),
    id: Number(digits.slice(17)),
  };
}

/** A token of GetLogEvents: which way it reads, and from where. */
export interface StreamToken {
  readonly forward: boolean;
  /** The event at which it starts, which is left out. */
  readonly beyond: EventPosition;
}

/** e.g. `f/3000…/s`, as AWS's look. */
export function sealStreamToken({ forward, beyond }: StreamToken): string {
  return `${forward ? "f" : "b"}/${eventId(beyond)}/s`;
}

/** @throws InvalidParameterException */
export function openStreamToken(token: string): StreamToken {
  const [, direction, digits] = /^([fb])\/(3\d{55})\/s$/.exec(token) ?? [];
  if (digits === undefined) throw invalidToken();
  return { forward: direction === "f", beyond: readEventId(digits) };
}
