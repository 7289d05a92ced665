/** The embedded cloud: its parts put together, its services started, one function that answers requests. */
import type { Model } from "../wire/model.ts";
import type { Values, WireRequest, WireResponse } from "../wire/protocol.ts";
import { type Bus, createBus } from "./bus.ts";
import { type Clock, createClock } from "./clock.ts";
import { clockMemory, clockTables } from "./clock-memory.ts";
import type { AccessKey } from "./credentials.ts";
import { createMailbox, type Mailbox, mailboxTables } from "./mailbox.ts";
import { createOutbox, type Outbox, outboxTables } from "./outbox.ts";
import { type Invocation, invoke } from "./perform.ts";
import { answer, throttle } from "./pipeline.ts";
import type { ServiceDefinition } from "./service.ts";
import { limitSize } from "./size-limit.ts";
import { sendBySmtp } from "./smtp.ts";
import { openStore, type Store } from "./store.ts";

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
  /** Milliseconds between a call and its log file at most; AWS takes some minutes. Default 300,000. */
  readonly deliveryDelay?: number;
  /** Where bugs and failed deliveries are told. Default: standard error. */
  readonly log?: (what: string, error: unknown) => void;
}

export interface Cloud {
  readonly account: string;
  readonly region: string;
  readonly deliveryDelay: number | undefined;
  /** Present where signatures are verified. */
  readonly operatorKey: AccessKey | undefined;
  readonly services: ReadonlyMap<string, ServiceDefinition>;
  readonly models: readonly Model[];
  readonly store: Store;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly outbox: Outbox;
  readonly mailbox: Mailbox;
  /** Where clients reach this cloud, e.g. `http://127.0.0.1:4566`; links in mails start with it. */
  readonly baseUrl: () => string;
  listenAt(url: string): void;
  /** Answers an HTTP request to an AWS endpoint. Never throws. */
  answer(request: WireRequest, connection: { readonly sourceIp: string }): WireResponse;
  /** What is answered to a request that there is no time for; its body need not have been read. */
  throttle(request: WireRequest): WireResponse;
  /** Calls an operation from inside, e.g. a delivery by an AWS service. @throws {Fault} */
  invoke(service: string, operation: string, input: object, as: Invocation): Values;
  readonly log: (what: string, error: unknown) => void;
  /** Empty state, as a fresh account has it. */
  reset(): void;
  close(): void;
}

export function createCloud(options: CloudOptions): Cloud {
  const log = options.log ?? ((what, error) => console.error(`trailbell: ${what}:`, error));
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
    // A clock that was moved ahead does not go back because the process was started again; a real one shows the present.
    ...(rate !== 1 && { start: Math.max(Date.now(), memory.read()) }),
  });
  const outbox = createOutbox(store, clock, log);
  if (options.smtp) sendBySmtp(outbox, clock, options.smtp, log);
  let baseUrl = "http://127.0.0.1:4566";

  const cloud: Cloud = {
    account: options.account ?? "000000000000",
    region: options.region ?? "us-east-1",
    deliveryDelay: options.deliveryDelay,
    operatorKey: options.operatorKey,
    services: new Map(options.services.map((service) => [service.name, service])),
    models: options.services.map(({ model }) => model),
    store,
    clock,
    bus: createBus(),
    outbox,
    mailbox: createMailbox(store, outbox, { smtp: options.smtp !== undefined, baseUrl: () => baseUrl }),
    baseUrl: () => baseUrl,
    listenAt: (url) => {
      baseUrl = url;
    },
    answer: (request, connection) => answer(cloud, request, connection),
    throttle: (request) => throttle(cloud, request),
    invoke: (service, operation, input, as) => invoke(cloud, service, operation, input, as),
    log,
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

  const seed = () => {
    for (const service of options.services) store.transaction(() => service.seed?.(cloud));
  };
  for (const service of options.services) service.start?.(cloud);
  clock.add(outbox.work);
  const endLimit = options.maxBytes === undefined ? () => {} : limitSize(cloud, options.maxBytes);
  seed();
  return cloud;
}
