/** A composite alarm's rule as data, and the alarms that it asks for. */
import type { AlarmState } from "../settings.ts";

export type Rule = ConstantRule | StateRule | AtLeastRule | NotRule | JunctionRule;

export interface ConstantRule {
  readonly kind: "constant";
  readonly value: boolean;
}

/** `ALARM("name or ARN")` */
export interface StateRule {
  readonly kind: "state";
  readonly state: AlarmState;
  readonly alarm: string;
}

/** `AT_LEAST(2, NOT OK, (a, b, c))`; of a percentage the part is rounded up. */
export interface AtLeastRule {
  readonly kind: "atLeast";
  readonly least: number;
  readonly percent: boolean;
  readonly negated: boolean;
  readonly state: AlarmState;
  readonly alarms: readonly string[];
}

export interface NotRule {
  readonly kind: "not";
  readonly rule: Rule;
}

/** Rules joined by AND (all) and OR (any). Always two or more. */
export interface JunctionRule {
  readonly kind: "all" | "any";
  readonly rules: readonly Rule[];
}

/** The alarms of a rule as it names them, each once, in its order. */
export function alarmsIn(rule: Rule): readonly string[] {
  return [...new Set(namesIn(rule))];
}

function namesIn(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case "constant":
      return [];
    case "state":
      return [rule.alarm];
    case "atLeast":
      return rule.alarms;
    case "not":
      return namesIn(rule.rule);
    default:
      return rule.rules.flatMap(namesIn);
  }
}

/** How many elements AWS counts: children and constants; parentheses are counted by the parser. */
export function elementsIn(rule: Rule): number {
  switch (rule.kind) {
    case "atLeast":
      return rule.alarms.length;
    case "not":
      return elementsIn(rule.rule);
    case "all":
    case "any":
      return rule.rules.reduce((sum, each) => sum + elementsIn(each), 0);
    default:
      return 1;
  }
}

/** Whether a rule holds, given the state of each alarm that it names; an alarm that is gone is in none. */
export function ruleHolds(rule: Rule, stateOf: (alarm: string) => AlarmState | undefined): boolean {
  switch (rule.kind) {
    case "constant":
      return rule.value;
    case "state":
      return stateOf(rule.alarm) === rule.state;
    case "atLeast": {
      const least = rule.percent ? Math.ceil((rule.least * rule.alarms.length) / 100) : rule.least;
      return rule.alarms.filter((alarm) => (stateOf(alarm) === rule.state) !== rule.negated).length >= least;
    }
    case "not":
      return !ruleHolds(rule.rule, stateOf);
    case "all":
      return rule.rules.every((each) => ruleHolds(each, stateOf));
    case "any":
      return rule.rules.some((each) => ruleHolds(each, stateOf));
  }
}
