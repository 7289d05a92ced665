/** `/_trailbell/clock`: reads and moves the cloud's time; an answer comes when all work that fell due is done. */
import { Hono } from "hono";
import { z } from "zod";
import type { Cloud } from "../cloud/cloud.ts";
import { jsonBody } from "./body.ts";
import { parseDuration } from "./duration.ts";

const move = z.union(
  [
    z.strictObject({
      advance: z.string().transform((text, context) => {
        const duration = parseDuration(text);
        if (duration === undefined) context.addIssue(`'${text}' is not a duration such as PT5M`);
        return duration ?? 0;
      }),
    }),
    z.strictObject({
      set: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
    }),
    z.strictObject({ rate: z.number().min(0).max(86_400) }),
  ],
  {
    error:
      'allowed is one of {"advance":"PT5M"}, {"set":"2026-01-31T12:00:00Z"}, {"rate":60} (1 is real time, 0 stands still)',
  },
);

export function clockRoutes({ clock }: Cloud): Hono {
  const show = () => ({ now: new Date(clock.now()).toISOString(), mode: clock.mode() });
  return new Hono()
    .get("/", (c) => c.json(show()))
    .post("/", async (c) => {
      const wanted = await jsonBody(c, move);
      if ("advance" in wanted) await clock.advance(wanted.advance);
      else if ("set" in wanted) await clock.set(wanted.set);
      else await clock.run(wanted.rate);
      return c.json(show());
    });
}
