/** `/_trailbell/api/resources`: what the account has, by kind, page by page. */
import { Hono } from "hono";
import { z } from "zod";
import type { Cloud } from "../../../cloud/cloud.ts";
import { checked } from "../../body.ts";
import { filterViews } from "../filters.ts";
import { topicViews } from "../topics.ts";
import { trailViews } from "../trails.ts";
import { bucketViews, folder, object } from "./buckets.ts";
import { logEvents, logGroupViews, logStreams } from "./log-groups.ts";
import { securityGroupViews } from "./security-groups.ts";
import { pageQuery, sliced } from "./sliced.ts";
import { stackResources, stackViews } from "./stacks.ts";
import { users } from "./users.ts";

/** Kinds whose lists are at hand as a whole. */
const whole: Readonly<Record<string, (cloud: Cloud) => readonly object[]>> = {
  trails: trailViews,
  buckets: bucketViews,
  "log-groups": logGroupViews,
  "metric-filters": (cloud) => filterViews(cloud),
  topics: topicViews,
  "security-groups": securityGroupViews,
  stacks: stackViews,
};

const folderQuery = z.object({ bucket: z.string(), prefix: z.string().default("") });
const objectQuery = z.object({ bucket: z.string(), key: z.string() });
const groupQuery = z.object({ region: z.string(), group: z.string() });
const streamQuery = groupQuery.extend({ stream: z.string() });

export function resourceRoutes(cloud: Cloud): Hono {
  const routes = new Hono();
  for (const [kind, read] of Object.entries(whole))
    routes.get(`/${kind}`, (c) => c.json(sliced(read(cloud), checked(pageQuery, c.req.query()))));
  return routes
    .get("/users", (c) => c.json(users(cloud, checked(pageQuery, c.req.query()))))
    .get("/folder", (c) => {
      const { bucket, prefix = "" } = checked(folderQuery, c.req.query());
      return c.json(folder(cloud, bucket, prefix, checked(pageQuery, c.req.query())));
    })
    .get("/object", (c) => {
      const { bucket, key } = checked(objectQuery, c.req.query());
      return c.json(object(cloud, bucket, key));
    })
    .get("/log-streams", (c) =>
      c.json(logStreams(cloud, checked(groupQuery, c.req.query()), checked(pageQuery, c.req.query()))),
    )
    .get("/log-events", (c) =>
      c.json(logEvents(cloud, checked(streamQuery, c.req.query()), checked(pageQuery, c.req.query()))),
    )
    .get("/stack", (c) =>
      c.json({ items: stackResources(cloud, checked(z.object({ id: z.string() }), c.req.query()).id) }),
    );
}
