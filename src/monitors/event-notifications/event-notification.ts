/** Whether a monitor has event notifications beside its alarm, and what keeps it from having them. */
import { conditionsOf } from "../../patterns/expression.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { home } from "../../records/global-services.ts";
import { casesOf } from "../check/cases.ts";
import { type GlobalEvent, globalEventOf } from "../check/global-event.ts";
import { type Monitor, patternsOf, type Stack } from "../monitor.ts";
import { Inexpressible } from "./condition.ts";
import { type EventPattern, eventPattern } from "./event-pattern.ts";

/** Why no event rule can notify of a monitor's records. */
export interface Obstacle {
  /** The rule of `check` that finds it. */
  readonly rule: "who-inexpressible" | "who-elsewhere";
  /** Completes "no event notifications: …". */
  readonly reason: string;
}

/** `none` without an obstacle: as declared. */
export type EventNotification =
  | { readonly by: "event-rule"; readonly pattern: EventPattern }
  | { readonly by: "none"; readonly obstacle?: Obstacle };

/** A filter pattern that CloudWatch refuses is no obstacle here: another rule says that its alarm never rings. */
export function eventNotificationOf(
  monitor: Monitor,
  stack: Pick<Stack, "eventNotifications" | "region">,
): EventNotification {
  if (!(monitor.eventNotifications ?? stack.eventNotifications ?? false)) return { by: "none" };
  try {
    const patterns = patternsOf(monitor);
    const pattern = eventPattern(patterns);
    const elsewhere = stack.region === undefined || stack.region === home ? undefined : globalEventIn(patterns);
    return elsewhere
      ? { by: "none", obstacle: recordedElsewhere(elsewhere, stack.region) }
      : { by: "event-rule", pattern };
  } catch (error) {
    if (error instanceof PatternError) return { by: "none" };
    if (!(error instanceof Inexpressible)) throw error;
    return { by: "none", obstacle: { rule: "who-inexpressible", reason: error.message } };
  }
}

function recordedElsewhere({ name, source }: GlobalEvent, region: string | undefined): Obstacle {
  return {
    rule: "who-elsewhere",
    reason: `${name} is recorded in ${home} (${source} is a global service), and an event rule in ${region} gets only records of ${region}`,
  };
}

function globalEventIn(patterns: readonly string[]): GlobalEvent | undefined {
  return patterns
    .map((text) => parsePattern(text))
    .flatMap((pattern) => (pattern.kind === "json" ? [pattern.expression] : []))
    .flatMap((expression) => casesOf(expression) ?? conditionsOf(expression).map((condition) => [condition]))
    .map(globalEventOf)
    .find((event) => event !== undefined);
}
