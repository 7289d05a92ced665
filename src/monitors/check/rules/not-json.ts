/** Patterns of another kind than JSON on a log group of CloudTrail records. */
import { PatternError } from "../../../patterns/pattern-error.ts";
import type { Problem, Rule } from "../finding.ts";
import type { PreparedFilter } from "../prepare.ts";

export const notJson: Rule = {
  id: "not-json",
  severity: "warning",
  step: "datapoint",
  title: "the pattern does not look at the record's fields",
  why: "A record is one JSON object: terms and regular expressions search its text, so that a name is found wherever it occurs, and a space-delimited pattern cuts it at its blanks.",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  *check({ filters }) {
    for (const filter of filters) {
      const problem = filter.isOnRecords ? problemWith(filter) : undefined;
      if (problem) yield problem;
    }
  },
};

function problemWith(filter: PreparedFilter): Problem | undefined {
  const { parsed, pattern = "" } = filter;
  if (!parsed || parsed instanceof PatternError || parsed.kind === "json") return undefined;
  // What matches everything is another rule's.
  if (parsed.kind === "terms" && parsed.terms.length === 0) return undefined;
  const isSpace = parsed.kind === "space";
  const [only] = parsed.kind === "terms" && parsed.terms.length === 1 ? parsed.terms : [];
  return {
    subject: filter,
    field: filter.field,
    message: isSpace
      ? `${pattern} describes the words of a line, but a record is a JSON object`
      : `${pattern} searches the whole text of a record, not one of its fields`,
    fix: `Write a JSON pattern such as { $.eventName = ${only && /^\w+$/.test(only.value) ? only.value : "CreateUser"} }`,
    pattern: { text: pattern, span: parsed.span },
    ...(isSpace && { severity: "error" as const }),
  };
}
