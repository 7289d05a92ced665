/** What `check` finds in an alarm and the filters that feed it. */
import { checkView } from "../../monitors/check/check.ts";
import type { Finding } from "../../monitors/check/finding.ts";
import type { Inventory } from "../../monitors/check/inventory.ts";
import type { Alarm } from "../../services/cloudwatch/alarm.ts";
import type { FilterView } from "../contract.ts";

export function alarmFindings(alarm: Alarm, filters: readonly FilterView[]): Finding[] {
  return checkView(viewOf(alarm, filters));
}

/** Of the trails and topics nothing is said here: the pipeline's page tells what is broken there. */
function viewOf({ settings }: Alarm, filters: readonly FilterView[]): Inventory {
  const { name, description, statistic, extendedStatistic, unit, datapointsToAlarm, treatMissingData } = settings;
  return {
    filters: filters.map((filter) => ({
      owner: filter.name,
      name: filter.name,
      pattern: filter.pattern,
      logGroup: filter.logGroup,
      metricName: filter.metric,
      namespace: filter.namespace,
      value: filter.value,
    })),
    alarms: [
      {
        owner: name,
        name,
        namespace: settings.namespace,
        metricName: settings.metricName,
        dimensions: Object.fromEntries(settings.dimensions.map((each) => [each.name, each.value])),
        period: settings.period,
        evaluationPeriods: settings.evaluationPeriods,
        threshold: settings.threshold,
        comparison: settings.comparisonOperator,
        actionsEnabled: settings.actionsEnabled,
        actions: settings.alarmActions,
        ...(description !== undefined && { description }),
        ...(statistic !== undefined && { statistic }),
        ...(extendedStatistic !== undefined && { extendedStatistic }),
        ...(unit !== undefined && { unit }),
        ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
        ...(treatMissingData !== undefined && { treatMissingData }),
      },
    ],
    trails: [],
    topics: [],
    examples: [],
  };
}
