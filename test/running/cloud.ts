/** A cloud for tests: on a free port of loopback, at a fixed time, with official clients, closed by itself. */
import { afterAll, beforeAll } from "vitest";
import { type RunningCloud, type ServeOptions, serve } from "../../src/api/serve.ts";
import type { Clock } from "../../src/cloud/clock.ts";
import type { ServiceDefinition } from "../../src/cloud/service.ts";
import type { CloudTrailRecord } from "../../src/records/record.ts";
import { services as allServices } from "../../src/services/registry.ts";
import { noteIn, watched } from "../members/watch.ts";
import { createClients, type GiveClient } from "./clients.ts";

export interface TestCloud extends RunningCloud, AsyncDisposable {
  /** Moved by hand, unless the test asks for another rate. */
  readonly clock: Clock;
  /** Every record made since the start or the last reset, oldest first. */
  readonly records: CloudTrailRecord[];
  /** An official client of this cloud, the same one each time, closed with it. */
  readonly client: GiveClient;
  /** Every mail, oldest first. */
  inbox(): ReturnType<RunningCloud["cloud"]["mailbox"]["list"]>;
  /** As a fresh account has it, and no records. */
  reset(): void;
}

export interface TestCloudOptions extends Omit<ServeOptions, "services"> {
  /** By name, for a cheap start, or as a definition of the test's own; all where absent. */
  readonly services?: readonly (string | ServiceDefinition)[];
}

/** Where a clock moved by hand stands at first: whether a record comes before a minute ends must not depend on when a test is run. */
const start = Date.parse("2026-03-02T12:00:10Z");

/** A cloud for one test: `await using cloud = await startCloud()`. */
export async function startCloud({ services, ...options }: TestCloudOptions = {}): Promise<TestCloud> {
  const running = await serve({ port: 0, clockRate: 0, ...options, services: named(services) });
  const { cloud, url } = running;
  const records: CloudTrailRecord[] = [];
  cloud.bus.subscribe("record", ({ record }) => void records.push(record));
  // Signatures are of the present, and a file goes on where it was left.
  const { clockRate, operatorKey, storeFile } = options;
  if (clockRate === undefined && !operatorKey && !storeFile) await cloud.clock.set(start);
  const { client, destroy } = createClients(() => url);
  const close = () => {
    destroy();
    return running.close();
  };
  return {
    ...{ cloud, url, records, client, close, clock: cloud.clock },
    inbox: () => cloud.mailbox.list(),
    reset: () => {
      cloud.reset();
      records.length = 0;
    },
    [Symbol.asyncDispose]: close,
  };
}

/** A cloud for a whole file of tests: starts before them and closes after them; its clients may be made at once. */
export function useCloud(options?: TestCloudOptions): TestCloud {
  let started: TestCloud | undefined;
  const running = (): TestCloud => {
    if (!started) throw new Error("the cloud is started before all tests, and not yet");
    return started;
  };
  const { client, destroy } = createClients(() => running().url);
  const close = async () => {
    destroy();
    await started?.close();
  };
  beforeAll(async () => {
    started = await startCloud(options);
  });
  afterAll(close);
  return {
    get cloud() {
      return running().cloud;
    },
    get url() {
      return running().url;
    },
    get clock() {
      return running().clock;
    },
    get records() {
      return running().records;
    },
    client,
    inbox: () => running().inbox(),
    reset: () => running().reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function named(wanted: TestCloudOptions["services"]): readonly ServiceDefinition[] {
  const found = wanted?.map((service) => (typeof service === "string" ? serviceOf(service) : service)) ?? allServices;
  return notesFile === undefined ? found : found.map((service) => watched(service, noteIn(notesFile)));
}

/** Set by scripts/members.ts, which asks which members of inputs the handlers read. */
const notesFile = process.env.TRAILBELL_MEMBERS;

function serviceOf(wanted: string): ServiceDefinition {
  const found = allServices.find(({ name }) => name === wanted);
  if (!found) throw new Error(`no service ${wanted}; there are ${allServices.map(({ name }) => name).join(", ")}`);
  return found;
}
