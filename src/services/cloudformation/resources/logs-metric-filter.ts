/** AWS::Logs::MetricFilter. */
import { list, type Properties, type ResourceType, text } from "./resource-type.ts";

export const logsMetricFilter: ResourceType = {
  type: "AWS::Logs::MetricFilter",
  properties: ["FilterName", "FilterPattern", "LogGroupName", "MetricTransformations", "ApplyOnTransformedLogs"],
  create: (properties, making) => {
    const filterName = text(properties.FilterName) || making.generatedName(512);
    making.invoke("logs", "PutMetricFilter", {
      filterName,
      logGroupName: text(properties.LogGroupName),
      filterPattern: text(properties.FilterPattern),
      metricTransformations: list(properties.MetricTransformations).map(transformation),
    });
    return { physicalId: filterName };
  },
  delete: ({ physicalId }, properties, making) =>
    void making.invoke("logs", "DeleteMetricFilter", {
      logGroupName: text(properties.LogGroupName),
      filterName: physicalId,
    }),
};

const transformation = (given: Properties) => ({
  metricName: text(given.MetricName),
  metricNamespace: text(given.MetricNamespace),
  metricValue: text(given.MetricValue),
  ...(given.DefaultValue !== undefined && { defaultValue: Number(given.DefaultValue) }),
  ...(given.Unit !== undefined && { unit: text(given.Unit) }),
  ...(given.Dimensions !== undefined && {
    dimensions: Object.fromEntries(list(given.Dimensions).map(({ Key, Value }) => [text(Key), text(Value)])),
  }),
});
