/** The admin API under `/_trailbell/`, as DESIGN fixes it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Cloud } from "../cloud/cloud.ts";

/** A request listener for everything under `/_trailbell/`. */
export function adminApi(cloud: Cloud): (request: IncomingMessage, response: ServerResponse) => void {
  const app = new Hono().basePath("/_trailbell");
  app.get("/health", (c) => c.json({ status: "ready", services: [...cloud.services.keys()] }));
  const listener = getRequestListener(app.fetch);
  return (request, response) => void listener(request, response);
}
