/** Tells a change to the alarm's actions, unless they are switched off or a mute rule holds them back. */
import { mutedItem } from "../../alarms/history.ts";
import type { Host } from "../../cloud/host.ts";
import { performActions } from "./actions.ts";
import type { AnyAlarm } from "./alarm.ts";
import { writeHistory } from "./alarm-history.ts";
import type { Announcement } from "./announcement.ts";
import { hold } from "./mute/held-actions.ts";
import { activeMutes } from "./mute/mute-rules.ts";

export function announce(cloud: Host, alarm: AnyAlarm, announcement: Announcement): void {
  if (!alarm.settings.actionsEnabled) return;
  const mutes = activeMutes(cloud.store, alarm, announcement.at);
  if (mutes.length === 0) {
    performActions(cloud, alarm, announcement);
    return;
  }
  const until = Math.max(...mutes.map(({ window }) => window.end));
  hold(cloud.store, alarm, announcement, until);
  cloud.clock.wake();
  const arns = mutes.map(({ arn }) => arn);
  writeHistory(cloud.store, alarm, mutedItem(arns, until), announcement.at, announcement.contributor);
}
