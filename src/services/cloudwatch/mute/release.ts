/** The end of a mute window: what was held back and still holds is told. */
import type { DueWork } from "../../../cloud/due-work.ts";
import type { Host } from "../../../cloud/host.ts";
import { performActions } from "../actions.ts";
import { type AnyAlarm, findAlarm } from "../alarm.ts";
import type { Place } from "../metric.ts";
import { dropHeld, firstHeld, type HeldActions, heldAt, heldUntil, postpone } from "./held-actions.ts";
import { activeMutes } from "./mute-rules.ts";

export function muteWindows(cloud: Host): DueWork {
  return {
    name: "alarm mute windows",
    next: () => firstHeld(cloud.store),
    run: (now) =>
      cloud.store.transaction(() => {
        for (const held of heldUntil(cloud.store, now)) release(cloud, held, held.until);
      }),
  };
}

/** After a rule has changed or gone. */
export function releaseUnmuted(cloud: Host, place: Place, now: number): void {
  for (const held of heldAt(cloud.store, place)) release(cloud, held, now);
}

function release(cloud: Host, held: HeldActions, at: number): void {
  const alarm = findAlarm(cloud.store, held, held.alarm);
  const mutes = alarm ? activeMutes(cloud.store, alarm, at) : [];
  if (mutes.length > 0) {
    postpone(cloud.store, held, Math.max(...mutes.map(({ window }) => window.end)));
    return;
  }
  dropHeld(cloud.store, held);
  if (alarm?.settings.actionsEnabled) tell(cloud, alarm, held, at);
}

/** An alarm that is back in the state it had before has nothing to tell; one that is suppressed waits on. */
function tell(cloud: Host, alarm: AnyAlarm, { contributor: id, state: from }: HeldActions, at: number): void {
  if (alarm.type === "CompositeAlarm" && alarm.suppression) return;
  const contributor = alarm.type === "LogAlarm" ? alarm.contributors.find((each) => each.id === id) : undefined;
  const state = id === "" ? alarm.state : (contributor?.state ?? "OK");
  if (state === from || (id !== "" && !contributor)) return;
  performActions(cloud, alarm, { from, at, muteWindowEnd: at, ...(contributor && { contributor }) });
}
