/** The evaluation of alarms on the clock. */
import type { DueWork } from "../../cloud/due-work.ts";
import type { Host } from "../../cloud/host.ts";
import { type ReadRole, roleReader } from "../../cloud/role.ts";
import type { Store } from "../../cloud/store.ts";
import { type AnyAlarm, readAlarm } from "./alarm.ts";
import { earliestEvaluation, planEvaluation, replan } from "./alarm-plan.ts";
import { evaluateMetricAlarm } from "./evaluate-metric-alarm.ts";
import { evaluateAfterRun } from "./log/evaluate-log-alarm.ts";

/** An evaluation that fell due while the process was down is made up for, as of its own time. */
export function evaluation(cloud: Host): DueWork {
  return {
    name: "alarm evaluation",
    next: () => earliestEvaluation(cloud.store, cloud.clock.now()),
    run: (now) =>
      cloud.store.transaction(() => {
        replan(cloud.store, now);
        const readRole = roleReader(cloud);
        for (;;) {
          const due = dueNow(cloud.store, now);
          if (due.length === 0) return;
          for (const row of due) evaluate(cloud, readRole, row, now);
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

function evaluate(cloud: Host, readRole: ReadRole, { series, due, body }: DueAlarm, now: number): void {
  const alarm = readAlarm({ body });
  planEvaluation(cloud.store, alarm, nextOf(cloud, readRole, alarm, due, series), now);
}

/** Evaluates the alarm and says when next; composite alarms are evaluated by their children's changes alone. */
function nextOf(cloud: Host, readRole: ReadRole, alarm: AnyAlarm, due: number, series: number): number | undefined {
  if (alarm.type === "MetricAlarm") return evaluateMetricAlarm(cloud, alarm, due, series);
  return alarm.type === "LogAlarm" ? evaluateAfterRun(cloud, readRole, alarm, due) : undefined;
}
