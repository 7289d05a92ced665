/** Runs one drill: its acts one after another, each followed to its end, and then the removal of all that it made. */

import { runAct } from "./act/run-act.ts";
import type { DrillContext, RunContext } from "./context.ts";
import { isPosting } from "./drill.ts";
import { runName } from "./names.ts";
import type { PlannedDrill } from "./plan/plan.ts";
import { type AlarmResult, type DrillResult, drillResult } from "./report/result.ts";
import { type Left, openJournal } from "./sweep/journal.ts";

/** @throws the signal's reason once it is aborted and all is removed; what the network throws. */
export async function runDrill({ drill, acts }: PlannedDrill, shared: RunContext): Promise<DrillResult> {
  const name = runName(drill.name, Math.random());
  const run: RunContext = { ...shared, aws: shared.aws.under(name) };
  const context: DrillContext = { ...run, name, journal: openJournal(), answers: new Map() };
  const leave = run.time.join();
  const alarms: AlarmResult[] = [];
  let left: readonly Left[] = [];
  run.tell({ event: "begun", drill: drill.name });
  try {
    for (const act of acts) {
      // A later act builds on what an earlier one made.
      if (alarms.some(({ broken }) => broken?.step === "call")) break;
      alarms.push(...(await runAct(drill.name, act, context, run)));
    }
  } finally {
    left = await context.journal.undo(run.aws);
    leave();
  }
  const recorded = drill.acts.some(({ deeds }) => deeds.some(isPosting));
  const result = drillResult(drill.name, recorded, alarms, left);
  run.tell({ event: "ended", drill: drill.name, result });
  return result;
}
