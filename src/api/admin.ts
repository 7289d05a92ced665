/** The admin API under `/_trailbell/`: health, reset, clock, inbox and events, JSON in and out. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type Handler, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import packageJson from "../../package.json" with { type: "json" };
import type { Cloud } from "../cloud/cloud.ts";
import { storeSentence, storeTrouble } from "../cloud/store-trouble.ts";
import { shortened } from "../errors/shortened.ts";
import { clockRoutes } from "./clock.ts";
import { pageRoutes } from "./dashboard/pages.ts";
import { eventRoutes } from "./events.ts";
import { inboxRoutes } from "./inbox.ts";

/** A hundred log files posted at once have less. */
const largestBody = 64 * 1024 * 1024;

/** A request listener for everything under `/_trailbell/`. */
export function adminApi(cloud: Cloud): (request: IncomingMessage, response: ServerResponse) => void {
  const app = new Hono({ strict: false }).basePath("/_trailbell");
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: (c) => c.json({ error: `a body may hold ${largestBody} bytes at most` }, 413),
    }),
  );
  app.use(async (c, next) => {
    await next();
    c.header("x-content-type-options", "nosniff");
  });
  app.get("/health", (c) =>
    c.json({ status: "ready", version: packageJson.version, services: [...cloud.models.keys()] }),
  );
  app.post("/reset", (c) => {
    cloud.reset();
    return c.json({ status: "ready" });
  });
  app.route("/clock", clockRoutes(cloud));
  app.route("/events", eventRoutes(cloud));
  app.route("/inbox", inboxRoutes(cloud));
  app.all("/api/*", lazyDashboard(cloud));
  app.route("/", pageRoutes());
  app.notFound((c) => c.json({ error: `there is no ${c.req.method} ${c.req.path}; see docs/admin-api.md` }, 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: shortened(error.message) }, error.status);
    // Nobody reads it, and it is no bug.
    if (c.req.raw.signal.aborted) return c.json({ error: "the request ended before its body did" }, 400);
    cloud.log(`${c.req.method} ${c.req.path}`, error);
    const trouble = storeTrouble(error);
    if (trouble) return c.json({ error: storeSentence(trouble) }, 503);
    return c.json({ error: "this is a bug in Trailbell; its log tells more" }, 500);
  });
  const listener = getRequestListener(app.fetch);
  return (request, response) => void listener(request, response);
}

/** With the first request for it: whoever only moves the clock needs none of what the dashboard reads by. */
function lazyDashboard(cloud: Cloud): Handler {
  let dashboard: Promise<Hono> | undefined;
  return async (c) => {
    dashboard ??= import("./dashboard/dashboard.ts").then(({ dashboardRoutes }) => dashboardRoutes(cloud));
    return (await dashboard).fetch(c.req.raw);
  };
}
