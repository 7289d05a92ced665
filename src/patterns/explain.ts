/** Says of one event, clause by clause, what a pattern saw and why it held or not. */
import { explainJsonCondition } from "./explain-json.ts";
import { explainLine } from "./explain-line.ts";
import { type ClauseExplanation, type Explanation, explainExpression, explainJunction } from "./explanation.ts";
import type { LogEvent } from "./log-event.ts";
import type { Pattern, RegexPattern, Term, TermsPattern } from "./pattern.ts";
import { compileRegex } from "./regex.ts";

/**
 * Explains a pattern on an event. The tree mirrors the pattern and its root's `holds` is whether the event matches;
 * clauses that a match did not need are explained as well.
 */
export function explain(pattern: Pattern, event: LogEvent): Explanation {
  switch (pattern.kind) {
    case "terms":
      return explainTerms(pattern, event.message);
    case "regexPattern":
      return explainRegex(pattern, event.message);
    case "json":
      return explainExpression(pattern.expression, (condition) =>
        explainJsonCondition(condition, event.spelledJson, pattern.text),
      );
    case "space":
      return explainLine(pattern, event.message);
  }
}

function explainTerms({ terms, text, span }: TermsPattern, message: string): Explanation {
  if (terms.length === 0) {
    return { kind: "all", holds: true, span, clauses: [], reason: "a pattern without terms matches every event" };
  }
  const isAnyOf = terms.every(({ mode }) => mode === "optional");
  const clauses = terms.map((term): ClauseExplanation => {
    const isThere = message.includes(term.value);
    const place = {
      kind: "clause",
      span: term.span,
      text: text.slice(term.span.start, term.span.end),
      saw: [],
    } as const;
    return {
      ...place,
      ...(isAnyOf ? termOutcome({ ...term, mode: "required" }, isThere) : termOutcome(term, isThere)),
    };
  });
  return explainJunction(isAnyOf ? "any" : "all", clauses, span);
}

function termOutcome({ mode }: Term, isThere: boolean): Pick<ClauseExplanation, "holds" | "reason"> {
  if (mode === "optional") {
    return { holds: true, reason: "ignored, since ? terms only count where every term has the ?" };
  }
  const reason = isThere ? "the message contains it" : "the message does not contain it";
  return { holds: isThere === (mode === "required"), reason };
}

function explainRegex({ regex, text, span }: RegexPattern, message: string): Explanation {
  const holds = compileRegex(regex.source)(message);
  const reason = holds ? "it is found in the message" : "it is not found in the message";
  return { kind: "clause", holds, span, text, saw: [], reason };
}
