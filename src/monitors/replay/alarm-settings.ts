/** A monitor's alarm as CloudWatch is told it, with every default filled in. */
import type { AlarmSettings } from "../../alarms/settings.ts";
import { alarmName, type Monitor, type Stack } from "../monitor.ts";

/** Where alarms are unless the stack says otherwise; it only shows in the texts of notifications. */
const defaultRegion = "us-east-1";

export const regionOf = ({ region }: Pick<Stack, "region">): string => region ?? defaultRegion;

/** The topic that the stack makes has no ARN before it is deployed. */
export const stackTopic = "the stack's topic";

export const alarmSettings = (
  monitor: Monitor,
  stack: Pick<Stack, "namespace" | "notifyOk" | "region">,
): AlarmSettings => {
  const { name, datapointsToAlarm, notify = [stackTopic] } = monitor;
  return {
    name: alarmName(monitor),
    arn: `arn:aws:cloudwatch:${regionOf(stack)}:000000000000:alarm:${alarmName(monitor)}`,
    description: monitor.description ?? `CloudTrail: ${name}`,
    namespace: stack.namespace ?? "Trailbell",
    metricName: name,
    dimensions: [],
    statistic: monitor.statistic ?? "Sum",
    period: monitor.period ?? 300,
    evaluationPeriods: monitor.evaluationPeriods ?? 1,
    threshold: monitor.threshold ?? 1,
    comparisonOperator: monitor.comparison ?? "GreaterThanOrEqualToThreshold",
    treatMissingData: monitor.treatMissingData ?? "notBreaching",
    actionsEnabled: true,
    alarmActions: notify,
    okActions: (monitor.notifyOk ?? stack.notifyOk) ? notify : [],
    insufficientDataActions: [],
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
  };
};
