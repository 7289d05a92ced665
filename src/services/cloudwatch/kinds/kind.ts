/** What makes one kind of alarm: how it is told and shown, and when it is evaluated. */
import type { HistoryJson } from "../../../alarms/configuration-history.ts";
import type { AlarmTexts } from "../../../alarms/message.ts";
import type { CommonSettings } from "../../../alarms/settings.ts";
import type { Store } from "../../../cloud/store.ts";
import type { AnyAlarm } from "../alarm.ts";

export interface AlarmKind<Own extends AnyAlarm = AnyAlarm, Settings extends CommonSettings = CommonSettings> {
  readonly type: Own["type"];
  /** The member of DescribeAlarms' answer that lists it. */
  readonly member: "MetricAlarms" | "CompositeAlarms" | "LogAlarms";
  readonly texts: AlarmTexts<Settings>;
  /** What DescribeAlarms shows beside what all alarms show. */
  readonly wire: (alarm: Own) => object;
  readonly history: (alarm: Own, store: Store) => HistoryJson;
  /** What events say of its settings. */
  readonly configuration: (alarm: Own) => object;
  /** The first evaluation after an instant; undefined where only others' changes evaluate it. */
  readonly next: (alarm: Own, after: number) => number | undefined;
}

/** Forgets which kind it is: `kindOf` finds it by the alarm's own type. */
export function defineKind<Own extends AnyAlarm>(kind: AlarmKind<Own, Own["settings"]>): AlarmKind {
  return kind as unknown as AlarmKind;
}
