/** Composite alarms follow their children: whenever an alarm changes, those that name it are evaluated. */
import { compositeReasons, triggeringData } from "../../../alarms/composite/texts.ts";
import type { Host } from "../../../cloud/host.ts";
import { type CompositeAlarm, findAlarm } from "../alarm.ts";
import { changeState } from "../change-state.ts";
import { asChild, childrenOf, parentsOf, stateByRule } from "./children.ts";
import { suppressorChanged } from "./suppress.ts";

/** Changes are followed as they happen. Around a cycle each alarm is evaluated once (C5). */
export function followChildren(cloud: Host): void {
  const evaluating = new Set<string>();
  cloud.bus.subscribe("alarm-state-change", ({ account, region, alarmName, time }) => {
    const place = { account, region };
    for (const parent of parentsOf(cloud.store, place, alarmName)) {
      if (evaluating.has(parent.settings.arn)) continue;
      evaluating.add(parent.settings.arn);
      try {
        childChanged(cloud, parent, alarmName, time);
      } finally {
        evaluating.delete(parent.settings.arn);
      }
    }
    suppressorChanged(cloud, place, alarmName, time);
  });
}

function childChanged(cloud: Host, parent: CompositeAlarm, name: string, at: number): void {
  const state = stateByRule(cloud.store, parent);
  const child = findAlarm(cloud.store, parent, name);
  if (state === parent.state || !child) return;
  const cause = asChild(child);
  changeState(cloud, parent, { state, reason: compositeReasons.child(cause), reasonData: triggeringData([cause]) }, at);
}

/** After its creation, or an update of its rule. */
export function evaluateByRule(cloud: Host, alarm: CompositeAlarm, what: "created" | "updated", at: number): void {
  const state = stateByRule(cloud.store, alarm);
  if (state === alarm.state) return;
  const reason = compositeReasons[what](alarm.settings.arn, state);
  const reasonData = triggeringData(childrenOf(cloud.store, alarm));
  changeState(cloud, alarm, { state, reason, reasonData }, at);
}
