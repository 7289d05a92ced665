/** The embedded cloud as its services see it: whose it is, its time, its store, and a way to each other. */

import type { Model } from "../wire/model.ts";
import type { Values } from "../wire/protocol.ts";
import type { HeldPolicies } from "./auth/held-policies.ts";
import type { Bus } from "./bus.ts";
import type { Clock } from "./clock.ts";
import type { AccessKey, Credentials } from "./credentials.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Outbox } from "./outbox.ts";
import type { Outgoing } from "./outgoing.ts";
import type { NamedPrincipal, Principal } from "./principal.ts";
import type { Store } from "./store.ts";

export interface Host {
  readonly account: string;
  /** Where calls go whose credentials name no region. */
  readonly region: string;
  /** Milliseconds between a call and its log file at most; absent: as on AWS. */
  readonly deliveryDelay: number | undefined;
  /** Present where signatures are verified. */
  readonly operatorKey: AccessKey | undefined;
  /** Of the services that it runs, by their names. */
  readonly models: ReadonlyMap<string, Model>;
  readonly store: Store;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly outbox: Outbox;
  readonly mailbox: Mailbox;
  /** Where what is sent by HTTP may go. */
  readonly outgoing: Outgoing;
  /** Where clients reach this cloud, e.g. `http://127.0.0.1:4566`; links in mails start with it. */
  readonly baseUrl: () => string;
  /** Calls an operation from inside, in a savepoint of the current transaction. @throws {Fault} as the operation does. */
  invoke(service: string, operation: string, input: object, as: Invocation): Values;
  /** An access key that the operator or one of the services issued, and whose it is. */
  credentials(accessKeyId: string): Credentials | undefined;
  /** The policies of a principal, where a service keeps some. */
  policiesOf(principal: Principal): HeldPolicies | undefined;
  /** The user or role that has this ARN or unique id, where a service keeps it. */
  named(arnOrId: string): NamedPrincipal | undefined;
  readonly log: (what: string, error: unknown) => void;
}

/** As whom and where a service calls another. */
export interface Invocation {
  readonly principal: Principal;
  readonly region: string;
  readonly account?: string;
  /** Whether the call is validated and written down as the principal's. Deliveries that AWS makes by itself are not. Default false. */
  readonly record?: boolean;
  /** Whether the principal must be allowed to make the call; what a service looks up for itself needs no leave. Default: as `record`. */
  readonly authorize?: boolean;
  /** Undo what the call changed: it only tells whether the call would succeed. Default false. */
  readonly rehearse?: boolean;
}
