/** The dashboard's API: everything under `/_trailbell/api/`. */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Cloud } from "../../cloud/cloud.ts";
import { Fault } from "../../cloud/fault.ts";
import { alarmRoutes } from "./alarms.ts";
import { createJudge } from "./judgement.ts";
import { liveRoutes } from "./live.ts";
import { mailRoutes } from "./mails.ts";
import { pipelineRoutes } from "./pipeline.ts";
import { playgroundRoutes } from "./playground.ts";
import { recordRoutes } from "./records.ts";
import { resourceRoutes } from "./resources/resources.ts";
import { createRuns } from "./tryout/runs.ts";
import { tryoutRoutes } from "./tryout/tryout.ts";

export function dashboardRoutes(cloud: Cloud): Hono {
  const runs = createRuns(cloud);
  const judge = createJudge(cloud);
  const app = new Hono({ strict: false })
    .basePath("/_trailbell/api")
    .route("/live", liveRoutes(cloud, runs))
    .route("/pipeline", pipelineRoutes(cloud, judge))
    .route("/alarms", alarmRoutes(cloud, judge))
    .route("/records", recordRoutes(cloud))
    .route("/playground", playgroundRoutes(cloud))
    .route("/mails", mailRoutes(cloud))
    .route("/resources", resourceRoutes(cloud))
    .route("/try", tryoutRoutes(cloud, runs));
  app.notFound((c) => c.json({ error: `there is no ${c.req.method} ${c.req.path}` }, 404));
  // What a service refuses is said in its own words; the rest is for the admin API's handler.
  app.onError((error) => {
    if (!(error instanceof Fault)) throw error;
    const isMissing = error.details.status === 404 || /NotFound|NoSuch/.test(error.code);
    throw new HTTPException(isMissing ? 404 : 400, { message: error.message || error.code });
  });
  return app;
}
