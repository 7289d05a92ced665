/** `/_trailbell/api/live`: a stream of server-sent events that tells what has changed. */
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Cloud } from "../../cloud/cloud.ts";
import { createMeter } from "./meter.ts";
import type { Runs } from "./tryout/runs.ts";

/** Milliseconds; proxies end streams on which nothing passes. */
const heartbeat = 15_000;

export function liveRoutes(cloud: Cloud, runs: Runs): Hono {
  const meter = createMeter(cloud, runs);
  return new Hono().get("/", (c) =>
    streamSSE(c, async (stream) => {
      const stop = meter.watch((tick) => void stream.writeSSE({ event: "tick", data: JSON.stringify(tick) }));
      const beat = setInterval(() => void stream.write(": still here\n\n"), heartbeat).unref();
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      clearInterval(beat);
      stop();
    }),
  );
}
