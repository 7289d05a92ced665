/** The evaluation of alarms on the clock. */
import { evaluateAlarm } from "../../alarms/evaluate.ts";
import { evaluationSlots, type Slot } from "../../alarms/schedule.ts";
import { type SlotValue, slotValue } from "../../alarms/slot-value.ts";
import type { DueWork } from "../../cloud/due-work.ts";
import type { Host } from "../../cloud/host.ts";
import type { Store } from "../../cloud/store.ts";
import { type Alarm, readAlarm } from "./alarm.ts";
import { earliestEvaluation, planEvaluation, replan } from "./alarm-plan.ts";
import { changeState } from "./change-state.ts";
import { nextChange } from "./next-change.ts";
import { firstSampleStart, readSamples, type Sample, type SampleQuery } from "./samples.ts";

/** An evaluation that fell due while the process was down is made up for, as of its own time. */
export function evaluation(cloud: Host): DueWork {
  return {
    name: "alarm evaluation",
    next: () => earliestEvaluation(cloud.store, cloud.clock.now()),
    run: (now) =>
      cloud.store.transaction(() => {
        replan(cloud.store, now);
        for (;;) {
          const due = dueNow(cloud.store, now);
          if (due.length === 0) return;
          for (const row of due) evaluate(cloud, row, now);
        }
      }),
  };
}

interface DueAlarm {
  readonly series: number;
  readonly due: number;
  readonly body: string;
}

/** The alarms of the earliest instant that has come, by name. */
function dueNow(store: Store, now: number) {
  return store.all<DueAlarm>(
    `SELECT series, due, body FROM cloudwatch_alarms
     WHERE due = (SELECT min(due) FROM cloudwatch_alarms WHERE due <= ?) ORDER BY account, region, name`,
    now,
  );
}

function evaluate(cloud: Host, { series, due, body }: DueAlarm, now: number): void {
  const alarm = readAlarm({ body });
  const slots = evaluationSlots(alarm.settings, due);
  const query = queryOf(alarm, series, slots);
  const samples = readSamples(cloud.store, query);
  const change = evaluateAlarm(alarm.settings, alarm.state, slotValues(alarm, slots, samples), due);
  if (change !== "keep") changeState(cloud, alarm, change, due);
  const ahead = firstSampleStart(cloud.store, { ...query, from: query.to });
  const starts = [...samples.map(({ start }) => start), ...(ahead === undefined ? [] : [ahead])];
  planEvaluation(cloud.store, alarm, nextChange(alarm.settings, starts, due), now);
}

function queryOf({ settings }: Alarm, series: number, slots: readonly Slot[]): SampleQuery {
  return {
    series,
    from: slots[0]?.start ?? 0,
    to: slots.at(-1)?.end ?? 0,
    unit: settings.unit,
    bins: settings.extendedStatistic !== undefined,
  };
}

function slotValues({ settings }: Alarm, slots: readonly Slot[], samples: readonly Sample[]): SlotValue[] {
  const windowStart = slots[0]?.start ?? 0;
  const bySlot = Map.groupBy(samples, ({ start }) => Math.floor((start - windowStart) / (settings.period * 1000)));
  const setsOf = (index: number) => (bySlot.get(index) ?? []).map(({ set }) => set);
  return slots.map((slot, index) => slotValue(settings, slot, setsOf(index)));
}
