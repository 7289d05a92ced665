/** AWS::CloudWatch::Alarm. */
import { list, pick, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { changeTags } from "./tags.ts";

const settings = [
  "ActionsEnabled",
  "AlarmDescription",
  "Namespace",
  "MetricName",
  "Statistic",
  "ExtendedStatistic",
  "Unit",
  "ComparisonOperator",
  "TreatMissingData",
  "EvaluateLowSampleCountPercentile",
  "Dimensions",
  "AlarmActions",
  "OKActions",
  "InsufficientDataActions",
  "Metrics",
  "ThresholdMetricId",
  "Period",
  "EvaluationPeriods",
  "DatapointsToAlarm",
  "Threshold",
];

export const cloudwatchAlarm: ResourceType = {
  type: "AWS::CloudWatch::Alarm",
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
    // PutMetricAlarm leaves an existing alarm's tags alone.
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
    const { MetricAlarms } = making.invoke("cloudwatch", "DescribeAlarms", { AlarmNames: [physicalId] });
    const [alarm] = list(MetricAlarms);
    if (!alarm) return undefined;
    const tags = properties.Tags
      ? making.invoke("cloudwatch", "ListTagsForResource", { ResourceARN: alarmArn(physicalId, making) })
      : {};
    return { ...pick(alarm, "AlarmName", ...settings), ...tags };
  },
};

function put(AlarmName: string, properties: Properties, making: Making, more: object = {}) {
  return making.invoke("cloudwatch", "PutMetricAlarm", { AlarmName, ...pick(properties, ...settings), ...more });
}

function alarmArn(name: string, { region, account }: Making) {
  return `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;
}
