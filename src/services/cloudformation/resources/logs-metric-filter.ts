/** AWS::Logs::MetricFilter. */
import { list, text } from "./property-values.ts";
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
    making.remove("logs", "DeleteMetricFilter", { logGroupName: properties.LogGroupName, filterName }),
  read: ({ physicalId }, properties, making) => {
    const asked = { logGroupName: properties.LogGroupName, filterNamePrefix: physicalId };
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
  making.invoke("logs", "PutMetricFilter", {
    filterName,
    logGroupName: properties.LogGroupName,
    filterPattern: properties.FilterPattern,
    metricTransformations: list(properties.MetricTransformations).map(transformation),
    applyOnTransformedLogs: properties.ApplyOnTransformedLogs,
  });
}

function transformation({ Dimensions: dimensions, ...given }: Properties) {
  return {
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
    ),
    ...(dimensions !== undefined && {
      dimensions: Object.fromEntries(list(dimensions).map(({ Key, Value }) => [text(Key), Value])),
    }),
  };
}

function declared(answered: Properties) {
  return {
    MetricName: answered.metricName,
    MetricNamespace: answered.metricNamespace,
    MetricValue: answered.metricValue,
    ...(answered.defaultValue !== undefined && { DefaultValue: answered.defaultValue }),
    ...(answered.unit !== undefined && { Unit: answered.unit }),
    ...(answered.dimensions !== undefined && { Dimensions: tagList(answered.dimensions) }),
  };
}
