/** Composite alarms: told by their rule and the child that moved them, evaluated when a child changes. */
import { compositeAlarmJson, compositeConfiguration } from "../../../alarms/composite/history.ts";
import { compositeTexts } from "../../../alarms/composite/texts.ts";
import type { CompositeAlarm } from "../alarm.ts";
import { childrenOf } from "../composite/children.ts";
import { defineKind } from "./kind.ts";

export const composite = defineKind<CompositeAlarm>({
  type: "CompositeAlarm",
  member: "CompositeAlarms",
  texts: compositeTexts,
  wire: ({ settings, suppression }) => {
    const { rule, suppressor } = settings;
    return {
      AlarmRule: rule,
      ...(suppressor && {
        ActionsSuppressor: suppressor.alarm,
        ActionsSuppressorWaitPeriod: suppressor.waitPeriod,
        ActionsSuppressorExtensionPeriod: suppressor.extensionPeriod,
      }),
      ...(suppression && { ActionsSuppressedBy: suppression.by, ActionsSuppressedReason: suppression.reason }),
    };
  },
  history: (alarm, store) => compositeAlarmJson(alarm, childrenOf(store, alarm)),
  configuration: ({ settings }) => compositeConfiguration(settings),
  next: () => undefined,
});
