/** `/_trailbell/api/pipeline`: the way of a record as it stands, with what the rules of check find on it. */
import { Hono } from "hono";
import type { Cloud } from "../../cloud/cloud.ts";
import { searchRecords } from "../../services/cloudtrail/search-records.ts";
import { alarmStates } from "../../services/cloudwatch/alarm-pages.ts";
import { metricFilters } from "../../services/logs/metric-filter-table.ts";
import type { Pipeline } from "../contract.ts";
import { alarmChange, historyRows } from "./alarm-rows.ts";
import { allFindings } from "./findings.ts";
import type { Judge, Judgement } from "./judgement.ts";
import { mailRow } from "./mails.ts";
import { recordRow } from "./record-row.ts";
import { topicViews } from "./topics.ts";
import { trailViews } from "./trails.ts";

export function pipelineRoutes(cloud: Cloud, judge: Judge): Hono {
  return new Hono().get("/", async (c) => c.json(pipeline(cloud, await judge())));
}

function pipeline(cloud: Cloud, judgements: readonly Judgement[]): Pipeline {
  const { store, account } = cloud;
  const topics = topicViews(cloud);
  const subscriptions = topics.flatMap((topic) => topic.subscriptions);
  const confirmed = subscriptions.filter((subscription) => subscription.confirmed).length;
  return {
    trails: trailViews(cloud),
    filters: metricFilters.count(store, account),
    alarms: alarmStates(store, account),
    topics: topics.length,
    subscriptions: { confirmed, pending: subscriptions.length - confirmed },
    findings: allFindings(judgements),
    latest: latest(cloud),
  };
}

function latest(cloud: Cloud): Pipeline["latest"] {
  const [found] = searchRecords(cloud, { limit: 1 }).found;
  const [change] = historyRows(cloud.store, "StateUpdate", cloud.account, 1);
  const mail = cloud.mailbox.list().at(-1);
  return {
    ...(found && { record: recordRow(found.id, found.record) }),
    ...(change && { change: alarmChange(change) }),
    ...(mail && { mail: mailRow(cloud, mail) }),
  };
}
