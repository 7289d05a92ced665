/** Patterns that CloudWatch Logs refuses (traps 5 and 11). */
import { PatternError } from "../../../patterns/pattern-error.ts";
import type { Problem, Rule } from "../finding.ts";
import { mendedPattern } from "../mend.ts";
import type { PreparedFilter } from "../prepare.ts";

export const patternRefused: Rule = {
  id: "pattern-refused",
  severity: "error",
  step: "datapoint",
  title: "CloudWatch Logs refuses the pattern",
  why: "PutMetricFilter answers InvalidParameterException: single quotes, a value with blanks or symbols that is not in double quotes, more than 1,024 characters, 2 regular expressions or 3 wildcards.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  *check({ filters }) {
    for (const filter of filters) if (filter.parsed instanceof PatternError) yield refusal(filter, filter.parsed);
  },
};

function refusal(filter: PreparedFilter, error: PatternError): Problem {
  const text = filter.pattern ?? "";
  const mended = mendedPattern(text);
  return {
    subject: filter,
    field: filter.field,
    message: `AWS refuses the pattern: ${shortened(error.message, text)}. ${error.hint}`,
    fix: mended === undefined ? error.hint : `Write ${mended}`,
    pattern: { text, span: { start: error.offset, end: Math.min(error.offset + 1, Math.max(text.length, 1)) } },
  };
}

// AWS quotes a pattern that is too long in full.
function shortened(message: string, text: string): string {
  return text.length > 100 ? message.replace(text, `${text.slice(0, 20)}…`) : message;
}
