/** Mute rules as they are kept, and which of them mute an alarm. */
import type { Tag } from "@aws-sdk/client-cloudwatch";
import { type MuteTimes, type MuteWindow, muteWindowAt } from "../../../alarms/mute/mute-rule.ts";
import type { MuteDetail } from "../../../alarms/state-change-event.ts";
import { arn } from "../../../cloud/ids.ts";
import type { Store } from "../../../cloud/store.ts";
import { defineTable } from "../../../cloud/table.ts";
import type { Place } from "../metric.ts";

export interface MuteRule extends Place {
  readonly name: string;
  readonly description?: string;
  readonly times: MuteTimes;
  /** Names of alarms. */
  readonly alarms?: readonly string[];
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  readonly tags: readonly Tag[];
}

export const muteRules = defineTable<MuteRule>("cloudwatch_mute_rules", ["account", "region", "name"]);

export function muteRuleArn({ account, region }: Place, name: string): string {
  return arn("cloudwatch", { account, region }, `alarm-mute-rule:${name}`);
}

/** A rule that mutes an alarm at an instant, and until when. */
export interface ActiveMute {
  readonly arn: string;
  readonly updatedAt: number;
  readonly window: MuteWindow;
}

/** The rules that mute an alarm, the newest first. */
export function activeMutes(store: Store, alarm: Place & { settings: { name: string } }, at: number): ActiveMute[] {
  if (muteRules.count(store, alarm.account, alarm.region) === 0) return [];
  return muteRules
    .list(store, alarm.account, alarm.region)
    .filter(({ alarms = [] }) => alarms.includes(alarm.settings.name))
    .flatMap((rule): ActiveMute[] => {
      const window = muteWindowAt(rule.times, at);
      return window ? [{ arn: muteRuleArn(rule, rule.name), updatedAt: rule.updatedAt, window }] : [];
    })
    .toSorted((a, b) => b.updatedAt - a.updatedAt);
}

/** What events say of the rule that mutes an alarm. */
export function muteDetailOf(
  store: Store,
  alarm: Place & { settings: { name: string } },
  at: number,
): MuteDetail | undefined {
  const [newest] = activeMutes(store, alarm, at);
  return newest && { ruleArn: newest.arn, start: newest.window.start, end: newest.window.end };
}
