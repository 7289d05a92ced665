/** AWS::Logs::MetricFilter. */
import { booleans, list, text } from "./property-values.ts";
import type { Making, Properties, ResourceType } from "./resource-type.ts";
import { tagList } from "./tags.ts";

export const logsMetricFilter: ResourceType = {
  type: "AWS::Logs::MetricFilter",
  createOnly: ["FilterName", "LogGroupName"],
  updatable: ["FilterPattern", "MetricTransformations", "ApplyOnTransformedLogs"],
  create: (properties, making) => {
    const filterName = text(properties.FilterName) || making.generatedName(512);
    put(filterName, properties, making);
    return { physicalId: filterName };
  },
  update: ({ physicalId }, properties, _previous, making) => put(physicalId, properties, making),
  delete: ({ physicalId: filterName }, properties, making) =>
    making.remove("logs", "DeleteMetricFilter", { logGroupName: text(properties.LogGroupName), filterName }),
  read: ({ physicalId }, properties, making) => {
    const logGroupName = text(properties.LogGroupName);
    const asked = { logGroupName, filterNamePrefix: physicalId };
    const found = list(making.read("logs", "DescribeMetricFilters", asked)?.metricFilters);
    const filter = found.find(({ filterName }) => filterName === physicalId);
    return (
      filter && {
        FilterName: filter.filterName,
        LogGroupName: filter.logGroupName,
        FilterPattern: text(filter.filterPattern),
        MetricTransformations: list(filter.metricTransformations).map(declared),
        ApplyOnTransformedLogs: filter.applyOnTransformedLogs ?? false,
      }
    );
  },
};

function put(filterName: string, properties: Properties, making: Making): void {
  const { ApplyOnTransformedLogs: transformed } = booleans(properties, "ApplyOnTransformedLogs");
  making.invoke("logs", "PutMetricFilter", {
    filterName,
    logGroupName: text(properties.LogGroupName),
    filterPattern: text(properties.FilterPattern),
    metricTransformations: list(properties.MetricTransformations).map(transformation),
    ...(transformed !== undefined && { applyOnTransformedLogs: transformed }),
  });
}

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

const declared = (answered: Properties) => ({
  MetricName: answered.metricName,
  MetricNamespace: answered.metricNamespace,
  MetricValue: answered.metricValue,
  ...(answered.defaultValue !== undefined && { DefaultValue: answered.defaultValue }),
  ...(answered.unit !== undefined && { Unit: answered.unit }),
  ...(answered.dimensions !== undefined && { Dimensions: tagList(answered.dimensions) }),
});
