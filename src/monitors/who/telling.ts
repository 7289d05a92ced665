/** Whether a monitor's event rule tells who did it, or why its alarm tells alone. */
import { conditionsOf } from "../../patterns/expression.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { PatternError } from "../../patterns/pattern-error.ts";
import { casesOf } from "../check/cases.ts";
import { type GlobalEvent, globalEventOf } from "../check/global-event.ts";
import { home } from "../check/knowledge/global-services.ts";
import { type Monitor, patternsOf, type Stack } from "../monitor.ts";
import { Inexpressible } from "./condition.ts";
import { type EventPattern, eventPattern } from "./event-pattern.ts";

/** What keeps an event rule from telling. */
export interface Untold {
  /** The rule of `check` that finds it. */
  readonly rule: "who-inexpressible" | "who-elsewhere";
  /** Completes "the alarm alone tells: …". */
  readonly reason: string;
}

export type Telling =
  | { readonly by: "who"; readonly pattern: EventPattern }
  /** Without `untold`: as declared. */
  | { readonly by: "alarm"; readonly untold?: Untold };

/** How a monitor tells. A filter pattern that CloudWatch refuses is told by the alarm: that it never rings is another rule's. */
export function tellingOf(monitor: Monitor, stack: Pick<Stack, "tell" | "region">): Telling {
  if ((monitor.tell ?? stack.tell ?? "alarm") === "alarm") return { by: "alarm" };
  try {
    const patterns = patternsOf(monitor);
    const pattern = eventPattern(patterns);
    const elsewhere = stack.region === undefined || stack.region === home ? undefined : globalEventIn(patterns);
    return elsewhere ? { by: "alarm", untold: recordedElsewhere(elsewhere, stack.region) } : { by: "who", pattern };
  } catch (error) {
    if (error instanceof PatternError) return { by: "alarm" };
    if (!(error instanceof Inexpressible)) throw error;
    return { by: "alarm", untold: { rule: "who-inexpressible", reason: error.message } };
  }
}

const recordedElsewhere = ({ name, source }: GlobalEvent, region: string | undefined): Untold => ({
  rule: "who-elsewhere",
  reason: `${name} is recorded in ${home} (${source} is a global service), and an event rule in ${region} hears only records of ${region}`,
});

const globalEventIn = (patterns: readonly string[]): GlobalEvent | undefined =>
  patterns
    .map((text) => parsePattern(text))
    .flatMap((pattern) => (pattern.kind === "json" ? [pattern.expression] : []))
    .flatMap((expression) => casesOf(expression) ?? conditionsOf(expression).map((condition) => [condition]))
    .map(globalEventOf)
    .find((event) => event !== undefined);
