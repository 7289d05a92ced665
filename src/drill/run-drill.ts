/** Runs one drill: its acts one after another, each followed to its end, and then the removal of all that it made. */
import { isPosting } from "./drill.ts";
import { type Left, openJournal } from "./journal.ts";
import { runName } from "./names.ts";
import type { Scene } from "./perform.ts";
import type { PlannedDrill } from "./plan.ts";
import { type AlarmResult, type DrillResult, drillResult } from "./result.ts";
import { runAct } from "./run-act.ts";
import type { Stage } from "./stage.ts";

/** @throws the signal's reason once it is aborted and all is removed; what the network throws. */
export async function runDrill({ drill, acts }: PlannedDrill, stage: Stage): Promise<DrillResult> {
  const scene: Scene = {
    ...stage,
    name: runName(drill.name, Math.random()),
    journal: openJournal(),
    answers: new Map(),
  };
  const leave = stage.time.join();
  const alarms: AlarmResult[] = [];
  let left: readonly Left[] = [];
  stage.tell({ event: "begun", drill: drill.name });
  try {
    for (const act of acts) {
      // A later act builds on what an earlier one made.
      if (alarms.some(({ broken }) => broken?.step === "call")) break;
      for (const result of await runAct(drill.name, act, scene, stage)) {
        alarms.push(result);
        stage.tell({ event: "alarm", drill: drill.name, result });
      }
    }
  } finally {
    left = await scene.journal.undo(stage.hands);
    leave();
  }
  const recorded = drill.acts.some(({ deeds }) => deeds.some(isPosting));
  const result = drillResult(drill.name, recorded, alarms, left);
  stage.tell({ event: "ended", drill: drill.name, result });
  return result;
}
