/** What CloudWatch shows: the datapoint, the alarm's change to ALARM, and its actions. */

import type { AlarmHistoryItem, HistoryItemType } from "@aws-sdk/client-cloudwatch";
import { alarmName } from "../../../monitors/monitor.ts";
import { tellingAlarm } from "../../../monitors/settled/groups.ts";
import type { Chain } from "../../chain.ts";
import type { Observer } from "./observer.ts";

const minute = 60_000;

export const datapointObserver: Observer = {
  step: "datapoint",
  // A datapoint carries its minute, not when it came.
  observe: async ({ aws, deployment, monitor, calledAt }, now) => {
    const { Datapoints: points = [] } = await aws.cloudwatch.getMetricStatistics({
      Namespace: deployment.namespace,
      MetricName: monitor.name,
      StartTime: new Date(Math.floor(calledAt.getTime() / minute) * minute),
      EndTime: new Date(now.getTime() + minute),
      Period: 60,
      Statistics: ["Sum"],
    });
    return points.some(({ Sum: sum = 0 }) => sum > 0) ? { at: now } : undefined;
  },
};

export const alarmObserver: Observer = {
  step: "alarm",
  observe: async (chain) => {
    const items = await historyOf(chain, alarmName(chain.monitor), "StateUpdate");
    return sightOf(items.find(({ HistorySummary: summary }) => summary?.endsWith("to ALARM")));
  },
};

export const actionObserver: Observer = {
  step: "action",
  observe: async (chain) => {
    // Of a group its composite alarm tells; a log alarm that counts by contributor tells of each.
    const telling = tellingAlarm({ alarmName: alarmName(chain.monitor), ...chain.monitor });
    const own = await historyOf(chain, telling, "Action");
    const items = own.length > 0 ? own : await historyOf(chain, telling, "AlarmContributorAction");
    const { topics } = chain.deployment;
    const itemOf = (outcome: string, topic: string) =>
      items.find(({ HistorySummary: summary }) => summary === `${outcome} ${topic}`);
    if (topics.some((topic) => itemOf("Failed to execute action", topic))) return { failed: true };
    const told = topics.map((topic) => itemOf("Successfully executed action", topic));
    // Each topic must have been told; the last one counts.
    const last = told.toSorted((one, other) => timeOf(one) - timeOf(other)).at(-1);
    return told.includes(undefined) ? undefined : sightOf(last);
  },
};

function timeOf(item: AlarmHistoryItem | undefined): number {
  return item?.Timestamp?.getTime() ?? 0;
}

function sightOf(item: AlarmHistoryItem | undefined) {
  return item?.Timestamp ? { at: item.Timestamp } : undefined;
}

async function historyOf(
  { aws, calledAt, seen }: Chain,
  AlarmName: string,
  HistoryItemType: HistoryItemType,
): Promise<readonly AlarmHistoryItem[]> {
  const { AlarmHistoryItems: items = [] } = await aws.cloudwatch.describeAlarmHistory({
    ...{ AlarmName, HistoryItemType },
    AlarmTypes: ["MetricAlarm", "LogAlarm", "CompositeAlarm"],
    StartDate: seen.alarm ?? calledAt,
    ScanBy: "TimestampAscending",
  });
  return items;
}
