/** `/_trailbell/api/try`: the drills that ring this account's alarms, and running one. */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import type { Cloud } from "../../../cloud/cloud.ts";
import { builtInDrills } from "../../../drill/plan/built-in/built-in.ts";
import { type PlannedDrill, plannedDrill } from "../../../drill/plan/plan.ts";
import { jsonBody } from "../../body.ts";
import type { Tryout } from "../../contract.ts";
import { accountWatch } from "./monitors.ts";
import type { Runs } from "./runs.ts";
import { setUpWalkThrough } from "./walk-through.ts";

const setup = z.object({ email: z.email() });

export function tryoutRoutes(cloud: Cloud, runs: Runs): Hono {
  return new Hono()
    .get("/", (c) => c.json(tryout(cloud)))
    .post("/setup", async (c) => {
      const { email } = await jsonBody(c, setup);
      setUpWalkThrough(cloud, email);
      return c.json(tryout(cloud));
    })
    .post("/stop", (c) => {
      runs.stop();
      return c.json({ status: "stopping" });
    })
    .post("/:name/run", (c) => {
      const watch = accountWatch(cloud);
      const wanted = c.req.param("name");
      const planned = plannedDrills(watch.monitors).find(({ drill }) => drill.name === wanted);
      if (!planned) throw new HTTPException(404, { message: `there is no drill ${wanted} that rings an alarm here` });
      if (!runs.start(planned, watch)) throw new HTTPException(409, { message: "another drill is running" });
      return c.json({ status: "running" }, 202);
    });
}

function tryout(cloud: Cloud): Tryout {
  const { monitors } = accountWatch(cloud);
  return {
    isReady: monitors.length > 0,
    drills: plannedDrills(monitors).map(({ drill, acts }) => ({
      name: drill.name,
      title: drill.title,
      makes: drill.makes,
      alarms: [...new Set(acts.flatMap(({ rings }) => rings.map(({ alarm }) => alarm)))],
    })),
  };
}

/** Only those that ring something. */
function plannedDrills(monitors: Parameters<typeof plannedDrill>[1]): PlannedDrill[] {
  return builtInDrills
    .map((drill) => plannedDrill(drill, monitors))
    .filter(({ acts }) => acts.some(({ rings }) => rings.length > 0));
}
