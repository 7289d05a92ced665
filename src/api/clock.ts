/** `/_trailbell/clock`: reads and moves the cloud's time; an answer comes when all work that fell due is done. */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import type { Cloud } from "../cloud/cloud.ts";
import { jsonBody } from "./body.ts";
import { parseDuration } from "./duration.ts";
import { leapTooFar } from "./leap.ts";

const allowed =
  'allowed is one of {"advance":"PT5M"}, {"set":"2026-01-31T12:00:00Z"}, {"rate":60} (1 is real time, 0 stands still)';

const duration = z.string().transform((text, context) => {
  const value = parseDuration(text);
  if (value === undefined) context.addIssue(`'${text}' is not a duration such as PT5M`);
  return value ?? 0;
});

const instant = z.iso
  .datetime({ offset: true, error: "a time is written like 2026-01-31T12:00:00Z" })
  .transform((text) => Date.parse(text));

const move = z
  .strictObject({ advance: duration, set: instant, rate: z.number().min(0).max(86_400) }, { error: allowed })
  .partial()
  .refine((wanted) => Object.keys(wanted).length === 1, { error: allowed });

export function clockRoutes({ clock }: Cloud): Hono {
  const show = () => ({ now: new Date(clock.now()).toISOString(), mode: clock.mode() });
  return new Hono()
    .get("/", (c) => c.json(show()))
    .post("/", async (c) => {
      const wanted = await jsonBody(c, move);
      const target = wanted.set ?? clock.now() + (wanted.advance ?? 0);
      const message = leapTooFar(clock, target);
      if (message) throw new HTTPException(400, { message });
      if (wanted.advance !== undefined) await clock.advance(wanted.advance);
      else if (wanted.set !== undefined) await clock.set(wanted.set);
      else if (wanted.rate !== undefined) await clock.run(wanted.rate);
      return c.json(show());
    });
}
