/** What a service of the embedded cloud is: its model, its tables, one handler an operation, and what it does by itself. */
import type { Violation } from "../wire/constraints.ts";
import type { WireResponse } from "../wire/message.ts";
import type { Model } from "../wire/model.ts";
import type { ServiceAccess } from "./auth/access.ts";
import type { HeldPolicies } from "./auth/held-policies.ts";
import type { Call } from "./call.ts";
import type { Credentials } from "./credentials.ts";
import type { Fault } from "./fault.ts";
import type { Host } from "./host.ts";
import type { MemberReasons } from "./members.ts";
import type { Operation } from "./operation.ts";
import type { NamedPrincipal, Principal } from "./principal.ts";
import type { Store } from "./store.ts";

/** A web page or file outside the AWS protocols (a confirmation link, a signing certificate). */
export type Page = (
  request: { readonly query: ReadonlyMap<string, string>; readonly path: string },
  call: Call,
) => WireResponse;

export interface ServiceDefinition {
  /** Folder, model and coverage name, e.g. `cloudwatch`. */
  readonly name: string;
  readonly model: Model;
  /** As records print it, e.g. `monitoring.amazonaws.com`. */
  readonly eventSource: string;
  /** Printed in every record where AWS does so, e.g. `20140328` of logs. */
  readonly recordedApiVersion?: string;
  /** SQL that creates its tables; repeatable. */
  readonly tables: readonly string[];
  /** What AWS does otherwise and a user may notice; printed in docs/coverage.md. */
  readonly differences?: readonly string[];
  /** Members of inputs that are refused by name where a call sets them. */
  readonly refused?: MemberReasons;
  /** Members of inputs that change nothing here; printed in docs/coverage.md. */
  readonly ignored?: MemberReasons;
  /** Any operation of the model; those left out answer NotImplemented. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** Turns the model's constraint violations into the service's own fault. Default: ValidationException. */
  readonly invalid?: (sentence: string, broken: readonly Violation[]) => Fault;
  /** How records print an error's code. Default: as it is; EC2's start with `Client.`. */
  readonly recordErrorCode?: (code: string) => string;
  /** How records print who called; S3's stand in brackets. Default: as it is. */
  readonly recordUserAgent?: (agent: string) => string;
  /** Makes the id of a request. Default: a UUID. */
  readonly requestId?: () => string;
  /** How records print this service's timestamps. Default: `Jul 10, 2023 12:23:05 PM`. */
  readonly recordDate?: (date: Date) => unknown;
  /** By path; one that ends in `*` is the page of every path that starts so. */
  readonly pages?: Readonly<Record<string, Page>>;
  /** Finds an access key that this service issued, and whose it is; asked service by service. */
  readonly credentials?: (accessKeyId: string, cloud: Host) => Credentials | undefined;
  /** The policies of a principal that this service keeps; asked service by service. */
  readonly policiesOf?: (principal: Principal, cloud: Host) => HeldPolicies | undefined;
  /** The user or role that has an ARN or unique id; asked service by service. */
  readonly named?: (arnOrId: string, cloud: Host) => NamedPrincipal | undefined;
  /** Who may call what. Default: each operation needs `<name>:<operation>` on `*`. */
  readonly access?: ServiceAccess;
  /** Whether requests are signed in S3's way: the path as it is sent, the payload's hash told in a header. Default false. */
  readonly signedAsStorage?: boolean;
  /** Subscribes to the bus and adds due work to the clock. Called once, before the first request. */
  readonly start?: (cloud: Host) => void;
  /** Gives up a lot of its oldest data, because the store is too large. @returns how many rows went; 0 where there is nothing to give */
  readonly shed?: (store: Store) => number;
  /** Puts what a fresh account has (default VPCs) into an empty store; also after a reset. */
  readonly seed?: (cloud: Host) => void;
}

/** Declares a service. Handlers are typed by the SDK's input and output types; inside the pipeline they are plain values. */
export function defineService(definition: ServiceDefinition): ServiceDefinition {
  return definition;
}
