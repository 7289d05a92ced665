/** Composite alarms' actions wait for a suppressor, and are released. */
import { nameOfAlarm } from "../../../alarms/composite/settings.ts";
import {
  type Suppression,
  type SuppressorState,
  suppressionOfChange,
  suppressionOfSuppressor,
} from "../../../alarms/composite/suppression.ts";
import type { AlarmState } from "../../../alarms/settings.ts";
import type { DueWork } from "../../../cloud/due-work.ts";
import type { Host } from "../../../cloud/host.ts";
import type { Store } from "../../../cloud/store.ts";
import { type CompositeAlarm, findAlarm, readAlarm, updateAlarm } from "../alarm.ts";
import { announce } from "../announce.ts";
import { suppressedBy } from "./children.ts";

/** The alarm with what its actions wait for after it changed, also by its creation. */
export function suppressAfterChange(store: Store, alarm: CompositeAlarm, from: AlarmState, at: number): CompositeAlarm {
  const { suppressor } = alarm.settings;
  return withSuppression(alarm, suppressor && suppressionOfChange(suppressor, suppressorOf(store, alarm), from, at));
}

export function withSuppression({ suppression: _, ...alarm }: CompositeAlarm, next?: Suppression): CompositeAlarm {
  return next ? { ...alarm, suppression: next } : alarm;
}

function suppressorOf(store: Store, alarm: CompositeAlarm): SuppressorState | undefined {
  const { suppressor } = alarm.settings;
  const found = suppressor && findAlarm(store, alarm, nameOfAlarm(suppressor.alarm));
  if (!found) return undefined;
  const { settings, state, stateUpdatedAt, stateTransitionedAt = stateUpdatedAt } = found;
  return { arn: settings.arn, state, since: stateTransitionedAt };
}

/** An alarm changed its state: the actions that wait for it begin to wait, go on, or are released. */
export function suppressorChanged(
  cloud: Host,
  place: { account: string; region: string },
  name: string,
  at: number,
): void {
  for (const alarm of suppressedBy(cloud.store, place, name)) {
    const { settings, suppression } = alarm;
    const suppressor = suppressorOf(cloud.store, alarm);
    if (!suppression || !settings.suppressor || !suppressor) continue;
    const next = suppressionOfSuppressor(settings.suppressor, suppression, suppressor, at);
    if (next) updateAlarm(cloud.store, withSuppression(alarm, next));
    else release(cloud, alarm, suppression, at);
    cloud.clock.wake();
  }
}

/** The state's update moves to the time of the release, its transition stays [recorded]. */
function release(cloud: Host, alarm: CompositeAlarm, { from }: Suppression, at: number): void {
  const { stateUpdatedAt, stateTransitionedAt = stateUpdatedAt } = alarm;
  const released: CompositeAlarm = { ...withSuppression(alarm), stateUpdatedAt: at, stateTransitionedAt };
  updateAlarm(cloud.store, released);
  announce(cloud, released, { from, at });
}

/** Periods that end. */
export function suppressionPeriods(cloud: Host): DueWork {
  return {
    name: "alarm suppression",
    next: () =>
      cloud.store.get<{ until: number | null }>(
        `SELECT min(${until}) AS until FROM cloudwatch_alarms WHERE ${until} IS NOT NULL`,
      )?.until ?? undefined,
    run: (now) =>
      cloud.store.transaction(() => {
        const rows = cloud.store.all<{ body: string }>(
          `SELECT body FROM cloudwatch_alarms WHERE ${until} <= ? ORDER BY ${until}, name`,
          now,
        );
        for (const row of rows) {
          // Only composite alarms have periods.
          const alarm = readAlarm(row) as CompositeAlarm;
          const { suppression } = alarm;
          if (suppression?.until !== undefined) release(cloud, alarm, suppression, suppression.until);
        }
      }),
  };
}

const until = "(body ->> '$.suppression.until')";

/** So that asking when the next period ends costs nothing. */
export const suppressionIndex = `CREATE INDEX IF NOT EXISTS cloudwatch_alarms_suppression ON cloudwatch_alarms (${until}) WHERE ${until} IS NOT NULL;`;
