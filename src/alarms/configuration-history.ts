/** History items of an alarm's settings: created, updated, deleted, with the whole alarm as AWS writes it there. */

import type { HistoryItem } from "./history.ts";
import { capitals, isoOffsetDate, jsonDouble } from "./java-text.ts";
import { type AlarmSettings, type AlarmState, alarmStatistic } from "./settings.ts";

/** An alarm at one instant, as its history shows it. Instants are epoch milliseconds. */
export interface AlarmSnapshot {
  readonly settings: AlarmSettings;
  readonly state: AlarmState;
  readonly configuredAt: number;
  readonly stateUpdatedAt: number;
}

/** The item of a new alarm: `Alarm "name" created`. */
export function createdItem(alarm: AlarmSnapshot): HistoryItem {
  return configurationItem(alarm, "created", { type: "Create", createdAlarm: alarmJson(alarm) });
}

/**
 * The item of changed settings: `Alarm "name" updated`. Beside the new alarm it lists what was replaced; a setting that
 * was absent before is not listed [recorded].
 */
export function updatedItem(before: AlarmSnapshot, after: AlarmSnapshot): HistoryItem {
  const updatedAlarm = alarmJson(after);
  const originalUpdatedFields = Object.fromEntries(
    Object.entries(alarmJson(before)).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(updatedAlarm[field]),
    ),
  );
  return configurationItem(after, "updated", { type: "Update", updatedAlarm, originalUpdatedFields });
}

/** The item of an alarm that is gone: `Alarm "name" deleted`. */
export function deletedItem(alarm: AlarmSnapshot): HistoryItem {
  return configurationItem(alarm, "deleted", { type: "Delete", deletedAlarm: alarmJson(alarm) });
}

function configurationItem({ settings }: AlarmSnapshot, verb: string, data: object): HistoryItem {
  return {
    type: "ConfigurationUpdate",
    summary: `Alarm "${settings.name}" ${verb}`,
    data: JSON.stringify({ version: "1.0", ...data }),
  };
}

// AWS's own field order and spelling (okactions); a plain statistic stands as extendedStatistic, in capitals [recorded].
// Where unit, datapointsToAlarm and evaluateLowSampleCountPercentile stand is not recorded; JSON.stringify leaves out
// what is undefined.
function alarmJson({ settings, state, configuredAt, stateUpdatedAt }: AlarmSnapshot): Record<string, unknown> {
  return {
    alarmName: settings.name,
    alarmDescription: settings.description,
    alarmArn: settings.arn,
    alarmConfigurationUpdatedTimestamp: isoOffsetDate(configuredAt),
    namespace: settings.namespace,
    metricName: settings.metricName,
    extendedStatistic: settings.extendedStatistic ?? capitals(alarmStatistic(settings)),
    period: settings.period,
    unit: settings.unit,
    dimensions: settings.dimensions.map(({ name, value }) => ({ value, name })),
    threshold: jsonDouble(settings.threshold),
    comparisonOperator: settings.comparisonOperator,
    evaluationPeriods: settings.evaluationPeriods,
    datapointsToAlarm: settings.datapointsToAlarm,
    treatMissingData: settings.treatMissingData,
    evaluateLowSampleCountPercentile: settings.evaluateLowSampleCountPercentile,
    stateValue: state,
    stateUpdatedTimestamp: isoOffsetDate(stateUpdatedAt),
    actionsEnabled: settings.actionsEnabled,
    alarmActions: settings.alarmActions,
    insufficientDataActions: settings.insufficientDataActions,
    okactions: settings.okActions,
  };
}
