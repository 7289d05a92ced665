/** Assembles the embedded cloud: its parts put together, its services started, one function that answers requests. */
import { inspect } from "node:util";
import { printable } from "../errors/printable.ts";
import { createBus } from "./bus.ts";
import { createClock } from "./clock.ts";
import { clockMemory, clockTables } from "./clock-memory.ts";
import type { AccessKey } from "./credentials.ts";
import type { Host } from "./host.ts";
import { invoke } from "./invoke.ts";
import { findCredentials, findNamed, findPolicies } from "./issued.ts";
import { createMailbox, mailboxTables } from "./mailbox.ts";
import { createOutbox, outboxTables } from "./outbox.ts";
import { createOutgoing } from "./outgoing.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
import type { ServiceDefinition } from "./service.ts";
import { limitSize } from "./size-limit.ts";
import { sendBySmtp } from "./smtp.ts";
import { openStore } from "./store.ts";

export interface CloudOptions {
  readonly services: readonly ServiceDefinition[];
  /** Default `000000000000`. */
  readonly account?: string;
  /** Where calls go whose credentials name no region. Default `us-east-1`. */
  readonly region?: string;
  /** A file for the store; in memory where absent. */
  readonly storeFile?: string;
  /** Bytes that the store may hold before the oldest log events and records go. Default: no limit. */
  readonly maxBytes?: number;
  /** With it signatures are verified (`--auth strict`): this is the operator's key, all others the cloud has to have issued. */
  readonly operatorKey?: AccessKey;
  /** 1 real, 0 manual, otherwise seconds a second. Default 1. */
  readonly clockRate?: number;
  /** An SMTP server that gets every mail, as a URL. */
  readonly smtp?: string;
  /** Whether SNS may post to loopback, link-local and metadata addresses; never to the cloud itself. Default true. */
  readonly localEndpoints?: boolean;
  /** Milliseconds between a call and its log file at most; AWS takes some minutes. Default 300,000. */
  readonly deliveryDelay?: number;
  /** Where bugs and failed deliveries are told. Default: standard error. */
  readonly log?: (what: string, error: unknown) => void;
}

export interface Cloud extends Host, Pipeline {
  listenAt(url: string): void;
  /** Empty state, as a fresh account has it. */
  reset(): void;
  close(): void;
}

export function createCloud(options: CloudOptions): Cloud {
  const log = options.log ?? ((what, error) => console.error(printable(`trailbell: ${what}: ${inspect(error)}`)));
  const store = openStore(options.storeFile);
  for (const sql of [
    ...clockTables,
    ...outboxTables,
    ...mailboxTables,
    ...options.services.flatMap(({ tables }) => tables),
  ])
    store.define(sql);

  const memory = clockMemory(store);
  const rate = options.clockRate ?? 1;
  const clock = createClock({
    rate,
    onError: log,
    remember: memory.write,
    // A clock that was ahead of the present does not go back because the process was started again.
    start: Math.max(Date.now(), memory.read()),
  });
  const outbox = createOutbox(store, clock, log);
  if (options.smtp) sendBySmtp(outbox, clock, options.smtp, log);
  let baseUrl = "http://127.0.0.1:4566";

  const services = new Map(options.services.map((service) => [service.name, service]));
  const host: Host = {
    account: options.account ?? "000000000000",
    region: options.region ?? "us-east-1",
    deliveryDelay: options.deliveryDelay,
    operatorKey: options.operatorKey,
    models: new Map(options.services.map(({ name, model }) => [name, model])),
    store,
    clock,
    bus: createBus(),
    outbox,
    mailbox: createMailbox(store, outbox, { smtp: options.smtp !== undefined, baseUrl: () => baseUrl }),
    outgoing: createOutgoing({ baseUrl: () => baseUrl, localEndpoints: options.localEndpoints ?? true }),
    baseUrl: () => baseUrl,
    invoke: (service, operation, input, as) => invoke(host, services, [service, operation], input, as),
    credentials: (accessKeyId) => findCredentials(options.services, host, accessKeyId),
    policiesOf: (principal) => findPolicies(options.services, host, principal),
    named: (arnOrId) => findNamed(options.services, host, arnOrId),
    log,
  };

  const seed = () => {
    for (const service of options.services) store.transaction(() => service.seed?.(host));
  };
  for (const service of options.services) service.start?.(host);
  clock.add(outbox.work);
  const endLimit = options.maxBytes === undefined ? () => {} : limitSize(host, options.services, options.maxBytes);
  seed();
  return {
    ...host,
    ...createPipeline(host, services),
    listenAt: (url) => {
      baseUrl = url;
    },
    reset: () => {
      store.clear();
      seed();
      clock.wake();
    },
    close: () => {
      endLimit();
      clock.stop();
      outbox.close();
      store.close();
    },
  };
}
