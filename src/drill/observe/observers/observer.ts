/** How one step of a deed's way is looked for. */
import type { Chain } from "../../chain.ts";
import type { Step } from "../../steps.ts";
import type { Receiver } from "../receivers/receiver.ts";

/** A chain on its way, and by what its own traces are known among others'. */
export interface Followed extends Chain {
  /** The calls' request ids, or the posted records' event ids. */
  readonly ids: readonly string[];
  readonly receiver: Receiver;
  /** Nothing more of it will come, or be seen. */
  readonly over?: true;
  /** Why the rest cannot be seen, such as a permission that is missing. */
  readonly hidden?: string;
}

export interface Sight {
  /** When it happened; where AWS does not tell, when it was first seen. */
  readonly at: Date;
  readonly record?: Chain["record"];
}

/** It was tried, did not work, and is not tried again. */
export interface Failure {
  readonly failed: true;
}

export interface Observer {
  readonly step: Step;
  /** @param now the cloud's time. @returns undefined while it is not there */
  observe(chain: Followed, now: Date): Promise<Sight | Failure | undefined>;
}

export function isOwn({ ids }: Followed, record: Readonly<Record<string, unknown>>): boolean {
  return ids.includes(String(record.requestID)) || ids.includes(String(record.eventID));
}
