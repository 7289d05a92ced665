/** History items of an alarm's settings: created, updated, deleted, with the whole alarm as AWS writes it there. */

import type { HistoryItem } from "./history.ts";
import { capitals, isoOffsetDate, jsonDouble } from "./java-text.ts";
import { type AlarmSettings, type AlarmState, alarmStatistic, type CommonSettings } from "./settings.ts";

/** An alarm at one instant, as its history shows it. Instants are epoch milliseconds. */
export interface AlarmSnapshot<Settings extends CommonSettings = AlarmSettings> {
  readonly settings: Settings;
  readonly state: AlarmState;
  readonly configuredAt: number;
  readonly stateUpdatedAt: number;
}

/** An alarm as its history writes it, in AWS's order; `undefined` members are left out. */
export type HistoryJson = Readonly<Record<string, unknown>>;

/** The item of a new alarm: `Alarm "name" created`. */
export function createdItem(name: string, alarm: HistoryJson): HistoryItem {
  return configurationItem(name, "created", { type: "Create", createdAlarm: alarm });
}

/**
 * The item of changed settings: `Alarm "name" updated`. Beside the new alarm it lists what was replaced; a setting that
 * was absent before is not listed [recorded].
 */
export function updatedItem(name: string, before: HistoryJson, updatedAlarm: HistoryJson): HistoryItem {
  const originalUpdatedFields = Object.fromEntries(
    Object.entries(before).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(updatedAlarm[field])),
  );
  return configurationItem(name, "updated", { type: "Update", updatedAlarm, originalUpdatedFields });
}

/** The item of an alarm that is gone: `Alarm "name" deleted`. */
export function deletedItem(name: string, alarm: HistoryJson): HistoryItem {
  return configurationItem(name, "deleted", { type: "Delete", deletedAlarm: alarm });
}

function configurationItem(name: string, verb: string, data: object): HistoryItem {
  return {
    type: "ConfigurationUpdate",
    summary: `Alarm "${name}" ${verb}`,
    data: JSON.stringify({ version: "1.0", ...data }),
  };
}

/** What stands first in the history of an alarm of any kind, and what stands last (AWS spells okactions so). */
export function aroundJson({ settings, state, configuredAt, stateUpdatedAt }: AlarmSnapshot<CommonSettings>) {
  return {
    first: {
      alarmName: settings.name,
      alarmDescription: settings.description,
      alarmArn: settings.arn,
      alarmConfigurationUpdatedTimestamp: isoOffsetDate(configuredAt),
    },
    last: {
      stateValue: state,
      stateUpdatedTimestamp: isoOffsetDate(stateUpdatedAt),
      actionsEnabled: settings.actionsEnabled,
      alarmActions: settings.alarmActions,
      insufficientDataActions: settings.insufficientDataActions,
      okactions: settings.okActions,
    },
  };
}

/**
 * A metric alarm. AWS's own field order; a plain statistic stands as extendedStatistic, in capitals [recorded]. Where unit,
 * datapointsToAlarm and evaluateLowSampleCountPercentile stand is not recorded.
 */
export function metricAlarmJson(alarm: AlarmSnapshot): HistoryJson {
  const { settings } = alarm;
  const { first, last } = aroundJson(alarm);
  return {
    ...first,
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
    ...last,
  };
}
