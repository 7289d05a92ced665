/** One alarm: its settings, its history, the filters that feed it, the mails it sent, and what is wrong with it. */
import type { LogAlarmSettings } from "../../alarms/log/settings.ts";
import { type AlarmSettings, alarmStatistic, missingDataTreatment, requiredBreaches } from "../../alarms/settings.ts";
import type { Cloud } from "../../cloud/cloud.ts";
import type { AnyAlarm } from "../../services/cloudwatch/alarm.ts";
import type { AlarmAction, AlarmDetail, FilterView, RegionFinding, WatchedMetric, WatchedQuery } from "../contract.ts";
import { alarmAction, alarmChange, alarmFacts, historyRows } from "./alarm-rows.ts";
import { filterViews } from "./filters.ts";
import { mailRow } from "./mails.ts";

const mostItems = 100;

export function alarmDetail(cloud: Cloud, alarm: AnyAlarm, findings: readonly RegionFinding[]): AlarmDetail {
  const { settings } = alarm;
  return {
    ...alarmFacts(cloud.store, alarm, cloud.clock.now()),
    arn: settings.arn,
    ...watchedBy(alarm),
    actions: settings.alarmActions,
    changes: historyRows(cloud.store, "StateUpdate", alarm, mostItems).map(alarmChange),
    performed: performed(cloud, alarm),
    filters: filtersOf(cloud, alarm),
    mails: mailsOf(cloud, alarm),
    findings,
  };
}

function watchedBy(alarm: AnyAlarm): Pick<AlarmDetail, "watched" | "query" | "rule"> {
  if (alarm.type === "MetricAlarm") return { watched: watchedMetric(alarm.settings) };
  if (alarm.type === "LogAlarm") return { query: watchedQuery(alarm.settings) };
  const { rule, suppressor } = alarm.settings;
  return { rule: { text: rule, ...(suppressor && { suppressor: suppressor.alarm }) } };
}

function watchedMetric(settings: AlarmSettings): WatchedMetric {
  return {
    namespace: settings.namespace,
    metric: settings.metricName,
    dimensions: settings.dimensions,
    statistic: alarmStatistic(settings),
    period: settings.period,
    evaluationPeriods: settings.evaluationPeriods,
    datapointsToAlarm: requiredBreaches(settings),
    comparison: settings.comparisonOperator,
    threshold: settings.threshold,
    missingData: missingDataTreatment(settings),
  };
}

function watchedQuery({ query, ...settings }: LogAlarmSettings): WatchedQuery {
  return {
    text: query.text,
    aggregation: query.aggregation,
    logGroups: query.groups,
    schedule: query.schedule,
    comparison: settings.comparisonOperator,
    threshold: settings.threshold,
    resultsToAlarm: settings.resultsToAlarm,
    resultsToEvaluate: settings.resultsToEvaluate,
    missingData: settings.treatMissingData ?? "missing",
  };
}

/** Its own actions and those for its contributors, newest first. */
function performed(cloud: Cloud, alarm: AnyAlarm): AlarmAction[] {
  const rows = ["Action", "AlarmContributorAction"] as const;
  return rows
    .flatMap((type) => historyRows(cloud.store, type, alarm, mostItems))
    .map(alarmAction)
    .toSorted((a, b) => b.time - a.time)
    .slice(0, mostItems);
}

function filtersOf(cloud: Cloud, alarm: AnyAlarm): FilterView[] {
  if (alarm.type !== "MetricAlarm") return [];
  const { namespace, metricName } = alarm.settings;
  return filterViews(cloud, alarm.region).filter(
    (filter) => filter.namespace === namespace && filter.metric === metricName,
  );
}

/** A mail of an alarm names it in its details; an event notification names the monitor, as the metric is named. */
function mailsOf(cloud: Cloud, { settings }: AnyAlarm) {
  const metric = "metricName" in settings ? settings.metricName : undefined;
  return cloud.mailbox
    .list()
    .filter(({ text }) => text.includes(settings.arn) || (metric && /^"\[\w+\] (.+?): /.exec(text)?.[1] === metric))
    .slice(-mostItems)
    .map((mail) => mailRow(cloud, mail))
    .reverse();
}
