/** A composite alarm in its history and in events. */
import { type AlarmSnapshot, aroundJson, type HistoryJson } from "../configuration-history.ts";
import { isoOffsetDate } from "../java-text.ts";
import type { CompositeSettings } from "./settings.ts";
import type { Child } from "./texts.ts";

/** A composite alarm as its history writes it, with the states of its children [recorded in part]. */
export function compositeAlarmJson(alarm: AlarmSnapshot<CompositeSettings>, children: readonly Child[]): HistoryJson {
  const { first, last } = aroundJson(alarm);
  const { rule, suppressor } = alarm.settings;
  return {
    ...first,
    alarmRule: rule,
    actionsSuppressor: suppressor?.alarm,
    actionsSuppressorWaitPeriod: suppressor?.waitPeriod,
    actionsSuppressorExtensionPeriod: suppressor?.extensionPeriod,
    childStates: children.map(({ arn, state, since }) => ({
      arn,
      state: { value: state, transitionTimestamp: isoOffsetDate(since), timestamp: isoOffsetDate(since) },
    })),
    ...last,
  };
}

/** What the event says of a composite alarm's settings. */
export function compositeConfiguration({ description, rule, suppressor }: CompositeSettings): object {
  return {
    alarmRule: rule,
    ...(suppressor && {
      actionsSuppressor: suppressor.alarm,
      actionsSuppressorWaitPeriod: suppressor.waitPeriod,
      actionsSuppressorExtensionPeriod: suppressor.extensionPeriod,
    }),
    ...(description !== undefined && { description }),
  };
}
