/** Serves the embedded cloud over HTTP: every AWS API and `/_trailbell/` on one port. */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Cloud, type CloudOptions, createCloud } from "../cloud/cloud.ts";
import { services as allServices } from "../services/registry.ts";
import type { WireResponse } from "../wire/protocol.ts";

// `import` would read every export of node:http, one of which loads a whole HTTP client: 50 ms and 13 MiB at the start.
const { createServer } = process.getBuiltinModule("node:http");

export interface ServeOptions extends Partial<CloudOptions> {
  /** Default 4566; 0 takes a free one. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
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
  services = allServices,
  ...options
}: ServeOptions = {}): Promise<RunningCloud> {
  const cloud = createCloud({ services, ...options });
  let admin: Promise<RequestListener> | undefined;
  const server = createServer((request, response) => {
    if (isBrowserAtRoot(request)) response.writeHead(302, { location: "/_trailbell/" }).end();
    else if (request.url?.startsWith("/_trailbell/")) {
      admin ??= loadAdmin(cloud);
      void admin.then((listener) => listener(request, response));
    } else answerAws(cloud, request, response);
  });
  // S3 clients send large bodies with `Expect: 100-continue`; Node answers it by itself.
  server.keepAliveTimeout = 75_000;
  try {
    await listen(server, port, host);
  } catch (error) {
    cloud.close();
    throw error;
  }
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  cloud.listenAt(url);
  return {
    cloud,
    url,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      cloud.close();
    },
  };
}

/** Somebody who types the address into a browser; S3's ListBuckets is the same path, but signed. */
const isBrowserAtRoot = ({ method, url, headers }: IncomingMessage): boolean =>
  method === "GET" &&
  (url === "/" || url === "/_trailbell") &&
  headers.authorization === undefined &&
  (headers.accept ?? "").includes("text/html");

/** With the first request for it: its libraries (zod, hono) would take a third of the time to start. */
const loadAdmin = async (cloud: Cloud): Promise<RequestListener> => (await import("./admin.ts")).adminApi(cloud);

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });

/** The largest body that is read, as a single PutObject on S3 may be larger than anybody sends to a laptop. */
const largestBody = 512 * 1024 * 1024;

function answerAws(cloud: Cloud, request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  });
  request.on("end", () => {
    if (size > largestBody) return send(response, tooLarge);
    const answer = cloud.answer(
      {
        method: request.method ?? "GET",
        url: request.url ?? "/",
        headers: request.headers as Record<string, string | undefined>,
        body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
      },
      { sourceIp: (request.socket.remoteAddress ?? "127.0.0.1").replace(/^::ffff:/, "") },
    );
    send(response, answer);
  });
}

const tooLarge: WireResponse = {
  status: 413,
  headers: { "content-type": "application/json", connection: "close" },
  body: JSON.stringify({
    __type: "RequestEntityTooLarge",
    message: `A request body may hold ${largestBody} bytes at most.`,
  }),
};

function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}
