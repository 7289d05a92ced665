/** A monitor's alarm as CloudWatch is told it, with every default filled in. */
import type { AlarmSettings } from "../../alarms/settings.ts";
import type { Monitor, Stack } from "../monitor.ts";
import { regionOf } from "../settled/region.ts";
import { settledMonitor } from "../settled/settled-monitor.ts";

/** The topic that the stack makes has no ARN before it is deployed. */
export const stackTopic = "the stack's topic";

export function alarmSettings(
  monitor: Monitor,
  stack: Pick<Stack, "namespace" | "notifyOk" | "region">,
): AlarmSettings {
  const settled = settledMonitor(monitor, stack);
  const { name, datapointsToAlarm, notify = [stackTopic] } = settled;
  return {
    name: settled.alarmName,
    arn: `arn:aws:cloudwatch:${regionOf(stack)}:000000000000:alarm:${settled.alarmName}`,
    description: settled.description,
    namespace: settled.namespace,
    metricName: name,
    dimensions: [],
    statistic: settled.statistic,
    period: settled.period,
    evaluationPeriods: settled.evaluationPeriods,
    threshold: settled.threshold,
    comparisonOperator: settled.comparison,
    treatMissingData: settled.treatMissingData,
    actionsEnabled: true,
    alarmActions: notify,
    okActions: settled.notifyOk ? notify : [],
    insufficientDataActions: [],
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
  };
}
