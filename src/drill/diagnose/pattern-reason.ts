/** Why a pattern does not match a record: the clause that failed and the value it saw. */
import { explain } from "../../patterns/explain.ts";
import type { ClauseExplanation } from "../../patterns/explanation.ts";
import { recordEvent } from "../../patterns/match.ts";
import { collectNearMisses } from "../../patterns/near-misses.ts";
import { parsePattern } from "../../patterns/parse.ts";

/**
 * e.g. `clause $.eventName = CreateUsr does not hold: $.eventName is "CreateUser"; "CreateUser" does not fit CreateUsr`.
 * Of alternatives those are told that come nearest.
 * @returns undefined where the pattern matches. @throws PatternError
 */
export function whyNoMatch(pattern: string, record: object): string | undefined {
  const parsed = parsePattern(pattern);
  const event = recordEvent(record);
  const { holds, reason } = explain(parsed, event);
  if (holds) return undefined;
  const misses = collectNearMisses(parsed, 1);
  misses.see(event);
  const missing = misses.nearest[0]?.missing ?? [];
  return missing.length === 0 ? reason : missing.map(sentence).join(", and ");
}

function sentence({ text, saw, reason }: ClauseExplanation): string {
  const seen = saw.map(({ at, value }) => `${at} is ${cut(value)}; `).join("");
  return `clause ${text} does not hold: ${seen}${reason}`;
}

/** Enough to recognise a value by. */
function cut(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
