/** Serves the embedded cloud over HTTP: every AWS API and `/_trailbell/` on one port. */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Cloud, type CloudOptions, createCloud } from "../cloud/cloud.ts";
import type { ServiceDefinition } from "../cloud/service.ts";
import { services as allServices } from "../services/registry.ts";
import { Address } from "../wire/address.ts";
import { IncomingRequest } from "../wire/incoming-request.ts";
import type { WireResponse } from "../wire/message.ts";
import { createAdmission } from "./admission.ts";
import { createGuard } from "./guard.ts";
import { isLoopback, isWildcard } from "./own-host.ts";
import { createBodyReader, type ReadBody } from "./read-body.ts";

// `import` would read every export of node:http, one of which loads a whole HTTP client: 50 ms and 13 MiB at the start.
const { createServer } = process.getBuiltinModule("node:http");

export interface ServeOptions extends Partial<CloudOptions> {
  /** Default 4566; 0 takes a free one. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** What `/_trailbell/` asks for, but its `health`; nothing where absent. */
  readonly token?: string;
  /** Calls under way at once; the next is answered with ThrottlingException. Default 256. */
  readonly mostAtOnce?: number;
  /** What one client may take of connections and time, other than by default. */
  readonly limits?: Partial<typeof defaultLimits>;
}

export interface RunningCloud {
  readonly cloud: Cloud;
  /** e.g. `http://127.0.0.1:4566`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the embedded cloud and answers when it listens.
 * @throws with code EADDRINUSE and the like where it cannot listen.
 */
export async function serve({
  port = 4566,
  host = "127.0.0.1",
  token,
  mostAtOnce,
  limits,
  services = allServices,
  ...options
}: ServeOptions = {}): Promise<RunningCloud> {
  // Who can reach the port from elsewhere shall not reach through it what listens for this machine alone.
  const cloud = createCloud({ services, localEndpoints: isLoopback(host), ...options });
  let admin: Promise<RequestListener> | undefined;
  const guard = createGuard({ host, token, openActions: openActions(services) });
  const read = createBodyReader();
  const { mostConnections, stalledAfter, ...times } = { ...defaultLimits, ...limits };
  const admit = createAdmission({ mostAtOnce, stalledAfter });
  const server = createServer({ ...times, maxHeaderSize }, (request, response) => {
    const address = new Address(request.url ?? "/");
    const refusal = guard(request, address);
    if (refusal) send(response, refusal);
    else if (mayWrite(request) && !admit(request, response)) turnAway(cloud, request, address, response);
    else if (isBrowserAtRoot(request)) response.writeHead(302, { location: "/_trailbell/" }).end();
    else if (address.path.startsWith("/_trailbell/")) {
      admin ??= loadAdmin(cloud);
      void admin.then((listener) => listener(request, response));
    } else answerAws(cloud, read, request, address, response);
  });
  server.maxConnections = mostConnections;
  try {
    await listen(server, port, host);
  } catch (error) {
    cloud.close();
    throw error;
  }
  const reached = isWildcard(host) ? "127.0.0.1" : host;
  const url = `http://${reached.includes(":") ? `[${reached}]` : reached}:${(server.address() as AddressInfo).port}`;
  cloud.listenAt(url);
  return {
    cloud,
    url,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        // What was accepted is answered; who is slower than this, or listens for ever, is cut off.
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), patience).unref();
      });
      cloud.close();
    },
  };
}

/**
 * What a slow or greedy client may take: Node answers 408 and 431 by itself, and `Expect: 100-continue`, with which S3
 * clients send large bodies. Times in milliseconds: for the headers, for the whole request, and idle between two; who takes
 * longer is looked for at each interval. More connections are closed at once.
 */
const defaultLimits = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 5_000,
  mostConnections: 2048,
  /** Without a byte of its body, after which a call holds no place any more that another one needs. */
  stalledAfter: 1000,
};

/** Bytes. */
const maxHeaderSize = 32 * 1024;

/** Milliseconds that calls under way have to be answered when the server closes. */
const patience = 1000;

function openActions(services: readonly ServiceDefinition[]): ReadonlySet<string> {
  return new Set(
    services.flatMap(({ operations }) => Object.keys(operations).filter((name) => operations[name]?.unsigned === true)),
  );
}

/** Pages and streams of the dashboard are read by people, and do not count. */
function mayWrite({ method }: IncomingMessage): boolean {
  return method !== "GET" && method !== "HEAD";
}

/** What it said is not read: nothing of it was kept, and AWS's clients make the call again by themselves. */
function turnAway(cloud: Cloud, request: IncomingMessage, address: Address, response: ServerResponse): void {
  const { status, headers, body } = cloud.throttle(incoming(request, address, Buffer.alloc(0)));
  send(response, { status, headers: { ...headers, "retry-after": "1" }, body });
  request.resume();
}

/** Somebody who types the address into a browser; S3's ListBuckets is the same path, but signed. */
function isBrowserAtRoot({ method, url, headers }: IncomingMessage): boolean {
  return (
    method === "GET" &&
    (url === "/" || url === "/_trailbell") &&
    headers.authorization === undefined &&
    (headers.accept ?? "").includes("text/html")
  );
}

/** With the first request for it: its libraries (zod, hono) would take a third of the time to start. */
async function loadAdmin(cloud: Cloud): Promise<RequestListener> {
  return (await import("./admin.ts")).adminApi(cloud);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function answerAws(
  cloud: Cloud,
  read: ReadBody,
  request: IncomingMessage,
  address: Address,
  response: ServerResponse,
): void {
  const sourceIp = (request.socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, "");
  const done = (body: Buffer) => send(response, inert(cloud.answer(incoming(request, address, body), { sourceIp })));
  read(request, done, (refusal) => send(response, refusal));
}

/**
 * An object of a bucket shares the dashboard's origin: whatever it holds, a browser runs nothing of it, and takes it for what its type
 * says. Pages of our own say more exactly what they may do.
 */
function inert({ status, headers, body }: WireResponse): WireResponse {
  return {
    status,
    headers: { "content-security-policy": "sandbox", "x-content-type-options": "nosniff", ...headers },
    body,
  };
}

function incoming(
  { method = "GET", url = "/", headers }: IncomingMessage,
  address: Address,
  body: Buffer,
): IncomingRequest {
  return new IncomingRequest({ method, url, headers: headers as Record<string, string | undefined>, body }, address);
}

function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}
