/** Metric alarms of a region. */
import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Aws } from "../aws/aws.ts";
import { allItems } from "../aws/pages.ts";
import type { Alarm } from "../monitors/check/inventory.ts";
import { withoutAbsent } from "./without-absent.ts";

export async function readAlarms({ cloudwatch }: Aws): Promise<Alarm[]> {
  const alarms = await allItems(cloudwatch.paginateDescribeAlarms({ AlarmTypes: ["MetricAlarm"] }), "MetricAlarms");
  // Alarms on metric math have metrics in place of one.
  return alarms.filter(({ MetricName: name }) => name !== undefined).map(alarmOf);
}

function alarmOf(alarm: MetricAlarm): Alarm {
  const { AlarmName: name = "", Dimensions: dimensions = [], AlarmActions: actions = [] } = alarm;
  return {
    owner: name,
    name,
    actions,
    ...(dimensions.length > 0 && {
      dimensions: Object.fromEntries(dimensions.map(({ Name = "", Value = "" }) => [Name, Value])),
    }),
    ...withoutAbsent({
      description: alarm.AlarmDescription,
      namespace: alarm.Namespace,
      metricName: alarm.MetricName,
      unit: alarm.Unit,
      statistic: alarm.Statistic,
      extendedStatistic: alarm.ExtendedStatistic,
      period: alarm.Period,
      evaluationPeriods: alarm.EvaluationPeriods,
      datapointsToAlarm: alarm.DatapointsToAlarm,
      threshold: alarm.Threshold,
      comparison: alarm.ComparisonOperator,
      treatMissingData: alarm.TreatMissingData,
      actionsEnabled: alarm.ActionsEnabled,
      state: alarm.StateValue,
      since: alarm.StateUpdatedTimestamp,
    }),
  };
}
