/** What a service of the embedded cloud is: its model, its tables, one handler an operation, and what it does by itself. */
import type { RecordResource } from "../records/record.ts";
import type { Violation } from "../wire/constraints.ts";
import type { Model } from "../wire/model.ts";
import type { Values, WireRequest, WireResponse } from "../wire/protocol.ts";
import type { ServiceAccess } from "./auth/access.ts";
import type { HeldPolicies } from "./auth/authorize.ts";
import type { Cloud } from "./cloud.ts";
import type { Credentials } from "./credentials.ts";
import type { Fault } from "./fault.ts";
import type { Principal } from "./principal.ts";
import type { Store } from "./store.ts";

/** Everything a handler may know beside its input. */
export interface Call {
  readonly cloud: Cloud;
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

export type RecordCategory = "Management" | "Data" | "none";

/** How CloudTrail writes an operation down, where it differs from what the model gives. */
export interface Recording<Input extends object = Values, Output extends object = Values> {
  /** Data events and calls that CloudTrail does not know (PutLogEvents, a link followed unsigned) are not management events. Default Management. */
  readonly category?: RecordCategory | ((call: Call) => RecordCategory);
  /** Default: whether the name starts with a reading verb. */
  readonly readOnly?: boolean;
  /** Default: the operation's name. */
  readonly eventName?: string;
  /** Default: the input by the model, lowerCamel, secrets hidden. */
  readonly requestParameters?: (input: Input, call: Call) => Record<string, unknown> | null;
  /** Default: null for read-only calls, otherwise the output by the model. */
  readonly responseElements?: (output: Output, input: Input, call: Call) => Record<string, unknown> | null;
  readonly additionalEventData?: (call: Call, outcome: Outcome<Output>) => Record<string, unknown> | undefined;
  /** `output` is absent where the call failed. */
  readonly resources?: (input: Input, call: Call, output?: Output) => RecordResource[];
}

export interface Operation<Input extends object = Values, Output extends object = Values> {
  readonly handler: Handler<Input, Output>;
  readonly recording?: Recording<Input, Output>;
  /** Whether it may be called without credentials, as those links in mails can. Default false. */
  readonly unsigned?: boolean;
}

/** A web page or file outside the AWS protocols (a confirmation link, a signing certificate). */
export type Page = (request: { readonly query: URLSearchParams; readonly path: string }, call: Call) => WireResponse;

export interface ServiceDefinition {
  /** Folder, model and coverage name, e.g. `cloudwatch`. */
  readonly name: string;
  readonly model: Model;
  /** As records print it, e.g. `monitoring.amazonaws.com`. */
  readonly eventSource: string;
  /** Printed in every record where AWS does so, e.g. `20140328` of logs. */
  readonly recordedApiVersion?: string;
  /** The one region in which a global service's calls are recorded. Default: the call's. */
  readonly recordedIn?: string;
  /** SQL that creates its tables; repeatable. */
  readonly tables: readonly string[];
  /** What AWS does otherwise and a user may notice; printed in docs/coverage.md. */
  readonly differences?: readonly string[];
  /** Any operation of the model; those left out answer NotImplemented. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** Turns the model's constraint violations into the service's own fault. Default: ValidationException. */
  readonly invalid?: (sentence: string, broken: readonly Violation[]) => Fault;
  /** How records print an error's code. Default: as it is; EC2's start with `Client.`. */
  readonly recordErrorCode?: (code: string) => string;
  /** How records print this service's timestamps. Default: `Jul 10, 2023 12:23:05 PM`. */
  readonly recordDate?: (date: Date) => unknown;
  /** By path; one that ends in `*` is the page of every path that starts so. */
  readonly pages?: Readonly<Record<string, Page>>;
  /** Finds an access key that this service issued, and whose it is; asked service by service. */
  readonly credentials?: (accessKeyId: string, cloud: Cloud) => Credentials | undefined;
  /** The policies of a principal that this service keeps; asked service by service. */
  readonly policiesOf?: (principal: Principal, cloud: Cloud) => HeldPolicies | undefined;
  /** Who may call what. Default: each operation needs `<name>:<operation>` on `*`. */
  readonly access?: ServiceAccess;
  /** Whether requests are signed in S3's way: the path as it is sent, the payload's hash told in a header. Default false. */
  readonly signedAsStorage?: boolean;
  /** Subscribes to the bus and adds due work to the clock. Called once, before the first request. */
  readonly start?: (cloud: Cloud) => void;
  /** Gives up a lot of its oldest data, because the store is too large. @returns how many rows went; 0 where there is nothing to give */
  readonly shed?: (store: Store) => number;
  /** Puts what a fresh account has (default VPCs) into an empty store; also after a reset. */
  readonly seed?: (cloud: Cloud) => void;
}

/** Declares a service. Handlers are typed by the SDK's input and output types; inside the pipeline they are plain values. */
export const defineService = (definition: ServiceDefinition): ServiceDefinition => definition;

/** Pairs a handler with its recording and forgets its types: the model guarantees them at the border. */
export function operation<Input extends object, Output extends object>(
  handler: Handler<Input, Output>,
  recording?: Recording<Input, Output>,
): Operation {
  // The wire has read `Input` by the model from which the SDK's types are made.
  return (recording ? { handler, recording } : { handler }) as unknown as Operation;
}
