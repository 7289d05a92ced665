/** The account's alarms as monitors: what drills must know of them, and where they stand. */
import type { Cloud } from "../../../cloud/cloud.ts";
import { alarmName, type Monitor } from "../../../monitors/monitor.ts";
import { trailArn, trails } from "../../../services/cloudtrail/trail.ts";
import type { Alarm } from "../../../services/cloudwatch/alarm.ts";
import { alarmPage } from "../../../services/cloudwatch/alarm-pages.ts";
import type { Deployment } from "../../../stack/deployment.ts";
import type { FilterView } from "../../contract.ts";
import { filterViews } from "../filters.ts";

export interface Watch {
  readonly monitors: readonly Monitor[];
  readonly deploymentOf: (monitor: Monitor) => Deployment;
}

interface Fed {
  readonly alarm: Alarm;
  readonly filters: readonly [FilterView, ...FilterView[]];
}

/** Alarms of the cloud's own region that metric filters feed; others no call can ring. */
export function accountWatch(cloud: Cloud): Watch {
  const byMetric = Map.groupBy(filterViews(cloud, cloud.region), ({ namespace, metric }) => `${namespace}\0${metric}`);
  const { alarms } = alarmPage(cloud.store, { account: cloud.account, limit: mostAlarms });
  const fed = alarms.flatMap((alarm): Fed[] => {
    if (alarm.type !== "MetricAlarm") return [];
    const { namespace, metricName } = alarm.settings;
    const [first, ...rest] = byMetric.get(`${namespace}\0${metricName}`) ?? [];
    return alarm.region === cloud.region && first ? [{ alarm, filters: [first, ...rest] }] : [];
  });
  const deployments = new Map(fed.map((each) => [each.alarm.settings.name, deploymentOf(cloud, each)]));
  return {
    monitors: fed.map(monitorOf),
    deploymentOf: (monitor) => {
      const deployment = deployments.get(alarmName(monitor));
      if (!deployment) throw new Error(`no alarm ${alarmName(monitor)} was asked about`);
      return deployment;
    },
  };
}

/** Drills are planned by matching each of their records with each pattern. */
const mostAlarms = 500;

function monitorOf({ alarm: { settings }, filters }: Fed): Monitor {
  const { statistic, datapointsToAlarm } = settings;
  return {
    name: settings.metricName,
    alarmName: settings.name,
    pattern: filters.map(({ pattern }) => pattern),
    threshold: settings.threshold,
    period: settings.period,
    evaluationPeriods: settings.evaluationPeriods,
    comparison: settings.comparisonOperator,
    ...(statistic !== undefined && { statistic: statistic as NonNullable<Monitor["statistic"]> }),
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
  };
}

function deploymentOf({ store, account }: Cloud, { alarm, filters: [{ logGroup }] }: Fed): Deployment {
  const { settings, region } = alarm;
  const feeding = trails
    .list(store, account)
    .find((trail) => trail.logGroup?.groupArn.endsWith(`:log-group:${logGroup}:*`));
  return {
    region,
    logGroup,
    trailArn: feeding ? trailArn(feeding) : "",
    namespace: settings.namespace,
    topics: settings.alarmActions.filter((action) => action.startsWith("arn:aws:sns:")),
  };
}
