/** One alarm: its settings, its history, the filters that feed it, the mails it sent, and what is wrong with it. */
import { alarmStatistic, missingDataTreatment, requiredBreaches } from "../../alarms/settings.ts";
import type { Cloud } from "../../cloud/cloud.ts";
import type { Alarm } from "../../services/cloudwatch/alarm.ts";
import type { AlarmDetail, RegionFinding } from "../contract.ts";
import { alarmAction, alarmChange, alarmFacts, historyRows } from "./alarm-rows.ts";
import { filterViews } from "./filters.ts";
import { mailRow } from "./mails.ts";

const mostItems = 100;

export function alarmDetail(cloud: Cloud, alarm: Alarm, findings: readonly RegionFinding[]): AlarmDetail {
  const { settings } = alarm;
  const { namespace, metricName: metric } = settings;
  return {
    ...alarmFacts(alarm),
    arn: settings.arn,
    namespace,
    metric,
    dimensions: settings.dimensions,
    statistic: alarmStatistic(settings),
    period: settings.period,
    evaluationPeriods: settings.evaluationPeriods,
    datapointsToAlarm: requiredBreaches(settings),
    comparison: settings.comparisonOperator,
    missingData: missingDataTreatment(settings),
    actions: settings.alarmActions,
    changes: historyRows(cloud.store, "StateUpdate", alarm, mostItems).map(alarmChange),
    performed: historyRows(cloud.store, "Action", alarm, mostItems).map(alarmAction),
    filters: filterViews(cloud, alarm.region).filter(
      (filter) => filter.namespace === namespace && filter.metric === metric,
    ),
    mails: mailsOf(cloud, alarm),
    findings,
  };
}

/** A mail of an alarm names it in its details; an event notification names the monitor, as the metric is named. */
function mailsOf(cloud: Cloud, { settings: { arn, metricName } }: Alarm) {
  return cloud.mailbox
    .list()
    .filter(({ text }) => text.includes(arn) || /^"\[\w+\] (.+?): /.exec(text)?.[1] === metricName)
    .slice(-mostItems)
    .map((mail) => mailRow(cloud, mail))
    .reverse();
}
