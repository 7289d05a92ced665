/** What is told of an alarm's changes where it keeps quiet at times: what still holds at the end of a time is told then. */
import { muteWindowAt } from "../../alarms/mute/mute-rule.ts";
import type { Quiet } from "../monitor.ts";
import { muteTimes } from "../quiet/quiet.ts";
import type { StateStep } from "./follow-alarm.ts";

/** The changes that are told, each when it is told. @param steps in order of time */
export function toldSteps(steps: readonly StateStep[], quiet: readonly Quiet[]): readonly StateStep[] {
  const told: StateStep[] = [];
  let held: { readonly first: StateStep; readonly last: StateStep; readonly until: number } | undefined;
  const release = () => {
    if (held && held.first.from !== held.last.to) told.push({ ...held.last, from: held.first.from, at: held.until });
    held = undefined;
  };
  for (const step of steps) {
    if (held && step.at >= held.until) release();
    const until = quietUntil(quiet, step.at);
    if (until === undefined) told.push(step);
    else held = { first: held?.first ?? step, last: step, until: Math.max(until, held?.until ?? 0) };
  }
  release();
  return told;
}

function quietUntil(quiet: readonly Quiet[], at: number): number | undefined {
  const ends = quiet.flatMap((each) => muteWindowAt(muteTimes(each), at)?.end ?? []);
  return ends.length === 0 ? undefined : Math.max(...ends);
}
