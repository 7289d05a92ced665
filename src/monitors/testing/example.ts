/** Whether an example does what it is there for. */
import { explain } from "../../patterns/explain.ts";
import type { Explanation } from "../../patterns/explanation.ts";
import { compilePattern, recordEvent } from "../../patterns/match.ts";
import type { Pattern, Span } from "../../patterns/pattern.ts";
import type { ExampleRecord } from "../monitor.ts";

export interface FailedExample {
  /** Follows the example, such as `does not: … does not hold, …`. */
  readonly reason: string;
  readonly pattern: { readonly text: string; readonly span: Span };
}

/** Why a record that must fire matches none of a monitor's patterns; nothing where it does. */
export function whySilent(patterns: readonly Pattern[], record: ExampleRecord): FailedExample | undefined {
  const [pattern] = patterns;
  if (!pattern || firing(patterns, record)) return undefined;
  const failing = firstFailing(explain(pattern, recordEvent(record)));
  return {
    reason: failing ? `${failing.text} does not hold, ${failing.reason}` : "",
    pattern: { text: pattern.text, span: failing?.span ?? pattern.span },
  };
}

/** The first of the patterns that matches a record. */
export function firing(patterns: readonly Pattern[], record: ExampleRecord): Pattern | undefined {
  const event = recordEvent(record);
  return patterns.find((pattern) => compilePattern(pattern).matches(event));
}

function firstFailing(explanation: Explanation): Extract<Explanation, { kind: "clause" }> | undefined {
  if (explanation.kind === "clause") return explanation.holds ? undefined : explanation;
  for (const clause of explanation.clauses) {
    const found = clause.holds ? undefined : firstFailing(clause);
    if (found) return found;
  }
  return undefined;
}
