/** Alarms on a metric that no filter publishes (trap 8). */
import { closest, didYouMean } from "../closest.ts";
import type { Problem, Rule } from "../finding.ts";
import { makeAgain } from "../make-again.ts";
import type { PreparedAlarm, PreparedFilter, PreparedView } from "../prepare.ts";

export const unfedAlarm: Rule = {
  id: "unfed-alarm",
  severity: "error",
  step: "alarm",
  title: "no filter publishes the alarm's metric",
  why: "A metric is its namespace, its name, its dimensions and its unit, all of them case-sensitive. An alarm on another one never gets a datapoint.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  *check(view) {
    const { alarms, filters } = view;
    const published = filters.filter(
      ({ namespace, metricName }) => namespace !== undefined && metricName !== undefined,
    );
    for (const alarm of alarms) {
      const problem =
        goneFilter(alarm, view) ??
        (alarm.feeds.length > 0
          ? otherSeries(alarm, alarm.feeds)
          : filters.some((filter) => mayFeed(filter, alarm))
            ? undefined
            : otherMetric(alarm, published));
      if (problem) yield problem;
    }
  },
};

/** Of a declared alarm it is known that a filter is to feed it, whatever else there is. */
function goneFilter(alarm: PreparedAlarm, { filters, expected, logGroups = [] }: PreparedView): Problem | undefined {
  const { monitor = "", metricName, namespace, feeds } = alarm;
  // With its log group a filter goes, too, and another rule says so.
  if (!expected || expected.undeployed.has(monitor) || logGroups.some(({ isGone }) => isGone)) return undefined;
  const declared = expected.filters.filter((filter) => filter.monitor === monitor).map(({ name = "" }) => name);
  const gone = declared.filter((name) => !filters.some((filter) => filter.name === name));
  if (gone.length === 0) return undefined;
  const lost =
    feeds.length > 0 ? "what it matched is not counted" : `no filter publishes ${metricName} in ${namespace}`;
  return {
    subject: alarm,
    field: "pattern",
    message: `metric filter ${gone.join(", ")} is gone: ${lost}`,
    fix: makeAgain(gone.join(", ")),
  };
}

/** A filter whose metric is not known may be the one. */
function mayFeed({ namespace, metricName }: PreparedFilter, alarm: PreparedAlarm): boolean {
  return metricName === undefined && (namespace === undefined || namespace === alarm.namespace);
}

/** Judges only alarms that have to do with the filters: other metrics are made by others. */
function otherMetric(alarm: PreparedAlarm, published: readonly PreparedFilter[]): Problem | undefined {
  const { namespace = "", metricName = "" } = alarm;
  if (metricName === "" || namespace === "" || namespace.startsWith("AWS/")) return undefined;
  const inNamespace = published.filter((filter) => filter.namespace === namespace);
  const sameName = published.find((filter) => filter.metricName === metricName);
  if (inNamespace.length > 0) {
    const near = closest(
      metricName,
      inNamespace.map((filter) => filter.metricName ?? ""),
    );
    return {
      subject: alarm,
      field: "metricName",
      message: `no filter publishes ${metricName} in ${namespace}${didYouMean(near)}`,
      fix: near === undefined ? `Name a metric that a filter publishes: ${names(inNamespace)}` : `Write ${near}`,
    };
  }
  const nearSpace = closest(
    namespace,
    published.map((filter) => filter.namespace ?? ""),
  );
  if (!sameName && nearSpace === undefined) return undefined;
  const meant = sameName?.namespace ?? nearSpace;
  return {
    subject: alarm,
    field: "namespace",
    message: `no filter publishes ${metricName} in ${namespace}; the filters publish in ${meant}`,
    fix: `Write ${meant}`,
  };
}

function names(filters: readonly PreparedFilter[]): string {
  return filters
    .slice(0, 3)
    .map(({ metricName }) => metricName)
    .join(", ");
}

/** The metric's name is right, but not the dimensions or the unit under which it is published. */
function otherSeries(alarm: PreparedAlarm, feeds: readonly PreparedFilter[]): Problem | undefined {
  const wanted = Object.keys(alarm.dimensions ?? {}).sort();
  const given = feeds.map(({ dimensions = {} }) => Object.keys(dimensions).sort());
  if (!given.some((keys) => keys.join("\n") === wanted.join("\n"))) {
    return {
      subject: alarm,
      field: "dimensions",
      message: `the alarm asks for ${dimensionWords(wanted)}, but the filter publishes ${alarm.metricName} with ${dimensionWords(given[0] ?? [])}`,
      fix: "Give filter and alarm the same dimensions, or none.",
    };
  }
  const units = feeds.map(({ unit = "None" }) => unit);
  return alarm.unit === undefined || units.includes(alarm.unit)
    ? undefined
    : {
        subject: alarm,
        field: "unit",
        message: `the alarm asks for unit ${alarm.unit}, but the filter publishes ${alarm.metricName} with unit ${units[0]}`,
        fix: "Leave the alarm's unit away.",
      };
}

function dimensionWords(keys: readonly string[]): string {
  return keys.length === 0 ? "no dimensions" : `dimension${keys.length === 1 ? "" : "s"} ${keys.join(", ")}`;
}
