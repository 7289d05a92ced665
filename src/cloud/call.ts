/** One call of an operation: what its handler is told beside the input, and how it may end. */

import type { WireRequest } from "../wire/message.ts";
import type { Values } from "../wire/protocol.ts";
import type { Fault } from "./fault.ts";
import type { Host } from "./host.ts";
import type { Principal } from "./principal.ts";
import type { Store } from "./store.ts";

/** Everything a handler may know beside its input. */
export interface Call {
  readonly cloud: Host;
  readonly store: Store;
  readonly account: string;
  readonly region: string;
  readonly principal: Principal;
  readonly requestId: string;
  /** Epoch milliseconds, by the cloud's clock. */
  readonly now: number;
  /** The client's request; absent where a service calls. */
  readonly request?: WireRequest;
  readonly sourceIp: string;
  readonly userAgent: string;
  /** Calls another service as the same principal; recorded as done for it by this service. */
  invoke(service: string, operation: string, input: object): Values;
}

/** A handler is synchronous: what it changes and the call's record commit together. It throws a {@link Fault} to fail. */
export type Handler<Input extends object = Values, Output extends object = Values> = (
  input: Input,
  call: Call,
) => Output;

/** How a call ended: with one of the two. */
export interface Outcome<Output extends object = Values> {
  readonly output?: Output;
  readonly fault?: Fault;
}
