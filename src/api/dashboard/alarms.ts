/** `/_trailbell/api/alarms`: the list, one alarm, its metric over time, and the records that made it fire. */
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import type { Cloud } from "../../cloud/cloud.ts";
import { type Alarm, type AnyAlarm, findAlarm } from "../../services/cloudwatch/alarm.ts";
import { alarmPage, alarmStates } from "../../services/cloudwatch/alarm-pages.ts";
import { watchedSeries } from "../../services/cloudwatch/watched-series.ts";
import { checked } from "../body.ts";
import type { AlarmPage, Series } from "../contract.ts";
import { alarmDetail } from "./alarm-detail.ts";
import { alarmRow } from "./alarm-rows.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { findingsOn } from "./findings.ts";
import { firingRecords } from "./firing-records.ts";
import type { Judge } from "./judgement.ts";

const position = z.tuple([z.number(), z.string(), z.string()]);

const listQuery = z.object({
  state: z.enum(["OK", "ALARM", "INSUFFICIENT_DATA"]).optional(),
  name: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

// Names of alarms may hold slashes and more, so they travel as parameters.
const one = z.object({ region: z.string(), name: z.string() });
const stretch = z.object({ start: z.coerce.number(), end: z.coerce.number(), align: z.coerce.number().default(0) });
/** As many datapoints as a screen is wide. */
const mostPeriods = 1_500;

export function alarmRoutes(cloud: Cloud, judge: Judge): Hono {
  return new Hono()
    .get("/", (c) => c.json(list(cloud, checked(listQuery, c.req.query()))))
    .get("/one", async (c) => {
      const alarm = find(cloud, c.req.query());
      const judgement = (await judge()).find(({ region }) => region === alarm.region);
      return c.json(alarmDetail(cloud, alarm, judgement ? findingsOn(alarm.settings.name, judgement) : []));
    })
    .get("/one/series", (c) => {
      const alarm = findMetric(cloud, c.req.query());
      const { start, end, align } = checked(stretch, c.req.query());
      const periods = Math.ceil((end - start) / (alarm.settings.period * 1000));
      const count = Math.min(Math.max(periods, 1), mostPeriods);
      return c.json(watchedSeries(cloud.store, alarm, { end, count, align }) satisfies Series);
    })
    .get("/one/records", (c) => {
      const alarm = find(cloud, c.req.query());
      return c.json(firingRecords(cloud, alarm, checked(stretch, c.req.query())));
    });
}

function list({ store, account, clock }: Cloud, query: z.infer<typeof listQuery>): AlarmPage {
  const { cursor, limit = 50, ...search } = query;
  const { alarms, next } = alarmPage(store, { account, ...search, after: readCursor(position, cursor), limit });
  return {
    items: alarms.map((alarm) => alarmRow(store, alarm, clock.now())),
    states: alarmStates(store, account),
    ...(next && { next: writeCursor(next) }),
  };
}

function find({ store, account }: Cloud, query: object): AnyAlarm {
  const { region, name } = checked(one, query);
  const alarm = findAlarm(store, { account, region }, name);
  if (!alarm) throw new HTTPException(404, { message: `there is no alarm ${name} in ${region}` });
  return alarm;
}

function findMetric(cloud: Cloud, query: object): Alarm {
  const alarm = find(cloud, query);
  if (alarm.type !== "MetricAlarm")
    throw new HTTPException(404, { message: `${alarm.settings.name} watches no metric` });
  return alarm;
}
