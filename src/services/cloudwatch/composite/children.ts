/** The alarms that a composite alarm asks for, and the composite alarms that ask for an alarm. */

import { parseRule } from "../../../alarms/composite/parse-rule.ts";
import { alarmsIn, ruleHolds } from "../../../alarms/composite/rule.ts";
import { nameOfAlarm } from "../../../alarms/composite/settings.ts";
import type { Child } from "../../../alarms/composite/texts.ts";
import type { AlarmState } from "../../../alarms/settings.ts";
import type { Store } from "../../../cloud/store.ts";
import { type AnyAlarm, alarmsOfType, type CompositeAlarm, findAlarm } from "../alarm.ts";
import type { Place } from "../metric.ts";

/** The names in a rule, each once. */
export function childNames(rule: string): readonly string[] {
  return [...new Set(alarmsIn(parseRule(rule).rule).map(nameOfAlarm))];
}

/** An alarm as a composite alarm sees it. */
export function asChild({ settings, state, stateUpdatedAt, stateTransitionedAt = stateUpdatedAt }: AnyAlarm): Child {
  return { arn: settings.arn, state, since: stateTransitionedAt };
}

/** The children that are there, in the rule's order. */
export function childAlarms(store: Store, { settings, ...place }: CompositeAlarm): AnyAlarm[] {
  return childNames(settings.rule).flatMap((name) => findAlarm(store, place, name) ?? []);
}

export function childrenOf(store: Store, composite: CompositeAlarm): Child[] {
  return childAlarms(store, composite).map(asChild);
}

/** The state that a composite alarm's rule calls for. */
export function stateByRule(store: Store, { settings, ...place }: CompositeAlarm): AlarmState {
  const states = new Map<string, AlarmState | undefined>();
  const stateOf = (alarm: string) => {
    const name = nameOfAlarm(alarm);
    if (!states.has(name)) states.set(name, findAlarm(store, place, name)?.state);
    return states.get(name);
  };
  return ruleHolds(parseRule(settings.rule).rule, stateOf) ? "ALARM" : "OK";
}

/** The composite alarms whose rule names an alarm. */
export function parentsOf(store: Store, place: Place, name: string): CompositeAlarm[] {
  return alarmsOfType(store, place, "CompositeAlarm").filter(({ settings }) =>
    childNames(settings.rule).includes(name),
  );
}

/** The composite alarms whose actions an alarm suppresses. */
export function suppressedBy(store: Store, place: Place, name: string): CompositeAlarm[] {
  return alarmsOfType(store, place, "CompositeAlarm").filter(
    ({ settings: { suppressor } }) => suppressor && nameOfAlarm(suppressor.alarm) === name,
  );
}
