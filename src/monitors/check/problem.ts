/** How rules on patterns say where in the pattern something is wrong. */
import type { Span } from "../../patterns/pattern.ts";
import type { Case } from "./cases.ts";
import type { Problem, Rule } from "./finding.ts";
import { pathOf } from "./knowledge/presence.ts";
import type { PreparedFilter, RecordFilter } from "./prepare.ts";

/** A problem with some characters of a filter's pattern. */
export function inPattern(
  filter: PreparedFilter,
  span: Span,
  said: Pick<Problem, "message" | "fix" | "severity">,
): Problem {
  return {
    subject: filter,
    field: filter.field,
    pattern: { text: filter.pattern ?? "", span },
    ...said,
  };
}

/** Advice for whoever writes patterns, one at most for each. Of what is deployed one wants to know whether it works. */
export function adviceOn(problemWith: (filter: RecordFilter) => Problem | undefined): NonNullable<Rule["check"]> {
  return ({ recordFilters, isAccount }) =>
    isAccount ? [] : recordFilters.flatMap((filter) => problemWith(filter) ?? []);
}

/** The characters of a filter's pattern. */
export function textAt({ pattern = "" }: PreparedFilter, { start, end }: Span): string {
  return pattern.slice(start, end);
}

/** Where a case names its event or, without that, its event source; the whole case where it names neither. */
export function spanOfEvent(conditions: Case): Span {
  const at = (path: string) => conditions.find(({ selector }) => pathOf(selector) === path)?.span;
  return at("eventName") ?? at("eventSource") ?? spanOf(...conditions.map(({ span }) => span));
}

/** From the start of the first to the end of the last. */
export function spanOf(...spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}
