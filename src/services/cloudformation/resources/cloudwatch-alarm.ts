/** AWS::CloudWatch::Alarm. */
import { booleans, numbers, pick, type ResourceType, text } from "./resource-type.ts";

const texts = [
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
  "Tags",
];
const counts = ["Period", "EvaluationPeriods", "DatapointsToAlarm", "Threshold"];

export const cloudwatchAlarm: ResourceType = {
  type: "AWS::CloudWatch::Alarm",
  properties: ["AlarmName", "ActionsEnabled", ...texts, ...counts],
  create: (properties, making) => {
    const AlarmName = text(properties.AlarmName) || making.generatedName(255);
    making.invoke("cloudwatch", "PutMetricAlarm", {
      AlarmName,
      ...pick(properties, ...texts),
      ...numbers(properties, ...counts),
      ...booleans(properties, "ActionsEnabled"),
    });
    const Arn = `arn:aws:cloudwatch:${making.region}:${making.account}:alarm:${AlarmName}`;
    return { physicalId: AlarmName, attributes: { Arn } };
  },
  delete: ({ physicalId }, _properties, making) =>
    void making.invoke("cloudwatch", "DeleteAlarms", { AlarmNames: [physicalId] }),
};
