/** The resource types of alarms: metric, composite and log alarms, which differ in their settings and their call. */
import { list, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

interface AlarmType {
  readonly type: string;
  /** The operation that puts it. */
  readonly put: string;
  /** As DescribeAlarms calls its type. */
  readonly described: "MetricAlarm" | "CompositeAlarm" | "LogAlarm";
  /** The properties that the operation takes, all of which can be updated. */
  readonly settings: readonly string[];
}

const common = [
  ...["ActionsEnabled", "AlarmDescription", "AlarmActions", "OKActions", "InsufficientDataActions"],
  "ActionConfiguration",
];

function alarmType({ type, put: operation, described, settings: own }: AlarmType): ResourceType {
  const settings = [...common, ...own];
  const put = (AlarmName: string, properties: Properties, making: Making, more: object = {}) =>
    making.invoke("cloudwatch", operation, { AlarmName, ...pick(properties, ...settings), ...more });
  return {
    type,
    createOnly: ["AlarmName"],
    updatable: [...settings, "Tags"],
    nameProperty: "AlarmName",
    create: (properties, making) => {
      const name = text(properties.AlarmName) || making.generatedName(255);
      put(name, properties, making, pick(properties, "Tags"));
      return { physicalId: name, attributes: { Arn: alarmArn(name, making) } };
    },
    update: ({ physicalId }, properties, previous, making) => {
      put(physicalId, properties, making);
      // Putting it again leaves an existing alarm's tags alone.
      const ResourceARN = alarmArn(physicalId, making);
      changeTags(
        properties,
        previous,
        (Tags) => making.invoke("cloudwatch", "TagResource", { ResourceARN, Tags }),
        (TagKeys) => making.invoke("cloudwatch", "UntagResource", { ResourceARN, TagKeys }),
      );
    },
    delete: ({ physicalId }, _properties, making) =>
      making.remove("cloudwatch", "DeleteAlarms", { AlarmNames: [physicalId] }),
    read: ({ physicalId }, properties, making) => {
      const asked = { AlarmNames: [physicalId], AlarmTypes: [described] };
      const { [`${described}s`]: found } = making.invoke("cloudwatch", "DescribeAlarms", asked);
      const [alarm] = list(found);
      if (!alarm) return undefined;
      const tags = properties.Tags
        ? making.invoke("cloudwatch", "ListTagsForResource", { ResourceARN: alarmArn(physicalId, making) })
        : {};
      return { ...pick(alarm, "AlarmName", ...settings), ...tags };
    },
  };
}

function alarmArn(name: string, { region, account }: Making) {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
}

export const cloudwatchAlarm: ResourceType = alarmType({
  type: "AWS::CloudWatch::Alarm",
  put: "PutMetricAlarm",
  described: "MetricAlarm",
  settings: [
    ...["Namespace", "MetricName", "Statistic", "ExtendedStatistic", "Unit", "ComparisonOperator"],
    ...["TreatMissingData", "EvaluateLowSampleCountPercentile", "Dimensions", "Metrics", "ThresholdMetricId"],
    ...["Period", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "WarmUpConfiguration", "EvaluationWindow"],
  ],
});

export const cloudwatchCompositeAlarm: ResourceType = alarmType({
  type: "AWS::CloudWatch::CompositeAlarm",
  put: "PutCompositeAlarm",
  described: "CompositeAlarm",
  settings: [...["AlarmRule", "ActionsSuppressor", "ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod"]],
});

export const cloudwatchLogAlarm: ResourceType = alarmType({
  type: "AWS::CloudWatch::LogAlarm",
  put: "PutLogAlarm",
  described: "LogAlarm",
  settings: [
    ...["ScheduledQueryConfiguration", "QueryResultsToEvaluate", "QueryResultsToAlarm", "Threshold"],
    ...["ComparisonOperator", "TreatMissingData", "ActionLogLineCount", "ActionLogLineRoleArn", "WarmUpConfiguration"],
  ],
});
