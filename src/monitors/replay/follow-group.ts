/** Follows the composite alarm of a group: in ALARM while one of its alarms is. */
import { compositeReasons } from "../../alarms/composite/texts.ts";
import type { StateStep } from "./follow-alarm.ts";

/** An alarm of the group: how it stood at first, and its changes in order of time. */
export interface Member {
  readonly arn: string;
  readonly steps: readonly StateStep[];
}

export function followGroup(members: readonly Member[]): StateStep[] {
  const ringing = new Set(members.filter(({ steps }) => steps[0]?.from === "ALARM").map(({ arn }) => arn));
  const changes = members.flatMap(({ arn, steps }) => steps.map((step) => ({ arn, step })));
  const told: StateStep[] = [];
  let state: "ALARM" | "OK" = ringing.size > 0 ? "ALARM" : "OK";
  for (const { arn, step } of changes.toSorted((a, b) => a.step.at - b.step.at)) {
    if (step.to === "ALARM") ringing.add(arn);
    else ringing.delete(arn);
    const next = ringing.size > 0 ? "ALARM" : "OK";
    if (next === state) continue;
    told.push({
      at: step.at,
      from: state,
      to: next,
      reason: compositeReasons.child({ arn, state: step.to, since: step.at }),
    });
    state = next;
  }
  return told;
}
