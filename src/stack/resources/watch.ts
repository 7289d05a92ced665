/** What watches the log group for one monitor: metric filters that count matching records, and the alarm on their metric. */
import type { SettledMonitorWithRule } from "../../monitors/settled/settled-event-rule.ts";
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";
import { alarmId, logicalId } from "../logical-id.ts";
import { withOwnNames } from "../own-names.ts";
import type { Resource, Resources } from "../resource.ts";
import { alarmActions } from "./alarm-actions.ts";
import { logAlarmResources } from "./log-alarm.ts";
import { logGroupName } from "./log-group.ts";
import { tagList } from "./tag-list.ts";

export function watchResources(stack: SettledStack, monitor: SettledMonitorWithRule): Resources {
  if (monitor.logAlarm) return logAlarmResources(stack, monitor, monitor.logAlarm);
  const filters = monitor.filters.map(({ name, pattern }, index): [string, Resource] => [
    `${logicalId(monitor.name)}Filter${index === 0 ? "" : index + 1}`,
    {
      Type: "AWS::Logs::MetricFilter",
      Properties: {
        FilterName: name,
        LogGroupName: logGroupName(stack),
        FilterPattern: withOwnNames(stack, pattern),
        MetricTransformations: [
          {
            MetricName: monitor.name,
            MetricNamespace: stack.namespace,
            MetricValue: "1",
            ...(monitor.defaultValue !== undefined && { DefaultValue: monitor.defaultValue }),
          },
        ],
      },
    },
  ]);
  return { ...Object.fromEntries(filters), [alarmId(monitor.alarmName)]: alarm(stack, monitor) };
}

function alarm(stack: SettledStack, monitor: SettledMonitorWithRule): Resource {
  return {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      AlarmName: monitor.alarmName,
      AlarmDescription: monitor.description,
      Namespace: stack.namespace,
      MetricName: monitor.name,
      Statistic: monitor.statistic,
      Period: monitor.period,
      EvaluationPeriods: monitor.evaluationPeriods,
      ...(monitor.datapointsToAlarm !== undefined && { DatapointsToAlarm: monitor.datapointsToAlarm }),
      Threshold: monitor.threshold,
      ComparisonOperator: monitor.comparison,
      TreatMissingData: monitor.treatMissingData,
      ...alarmActions(stack, monitor),
      ...tagList(stack),
    },
  };
}
