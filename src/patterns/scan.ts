/** What the raw bytes of a record must contain for a pattern to match it: a sieve for fast scanners before any parsing. */
import type { Equality, Expression, FieldCondition, JsonCondition, Pattern, TermsPattern } from "./pattern.ts";
import { canNumberFit } from "./value-test.ts";

/** A condition on raw text. It is necessary and never sufficient: where it fails, the pattern cannot match. */
export type ScanCondition =
  | { readonly kind: "always" }
  | { readonly kind: "contains"; readonly text: string }
  | { readonly kind: "all" | "any"; readonly of: readonly ScanCondition[] };

/**
 * The strings that every matching record contains.
 *
 * JSON may write any ASCII character as `\u00hh`, so for JSON patterns a record that holds `\u00` passes as well; of
 * each literal only the runs of characters that are otherwise always written as they are (printable ASCII but `"`, `\`
 * and `/`) are asked for. A regular expression and an order of numbers ask for their keys alone, `NOT EXISTS` for nothing.
 * @example necessaryLiterals(parsePattern("ERROR -timeout")) // { kind: "contains", text: "ERROR" }
 */
export function necessaryLiterals(pattern: Pattern): ScanCondition {
  switch (pattern.kind) {
    case "terms":
      return termLiterals(pattern);
    case "regexPattern":
      return always;
    case "json":
      return any([contains("\\u00"), literalsOf(pattern.expression, jsonLiterals)]);
    case "space":
      return all(
        pattern.fields.map((field) =>
          field.kind === "field" && field.condition ? literalsOf(field.condition, fieldLiterals) : always,
        ),
      );
  }
}

/** A character class of a regular expression: printable ASCII that JSON writes as it is, unless it writes it as \u00hh. */
export const alwaysPlain = "[ !#-.0-[\\]-~]";

/** Whether a raw text meets the condition. */
export function meets(condition: ScanCondition, text: string): boolean {
  switch (condition.kind) {
    case "always":
      return true;
    case "contains":
      return text.includes(condition.text);
    case "all":
      return condition.of.every((part) => meets(part, text));
    case "any":
      return condition.of.some((part) => meets(part, text));
  }
}

const always: ScanCondition = { kind: "always" };

function contains(text: string): ScanCondition {
  return { kind: "contains", text };
}

function all(parts: readonly ScanCondition[]): ScanCondition {
  const asked = parts.flatMap((part) => (part.kind === "all" ? part.of : part.kind === "always" ? [] : [part]));
  const [only, ...more] = distinct(asked);
  if (!only) return always;
  return more.length === 0 ? only : { kind: "all", of: [only, ...more] };
}

function any(parts: readonly ScanCondition[]): ScanCondition {
  const options = distinct(parts.flatMap((part) => (part.kind === "any" ? part.of : [part])));
  if (options.some(({ kind }) => kind === "always")) return always;
  const [only, ...more] = options;
  return only && more.length === 0 ? only : { kind: "any", of: options };
}

function distinct(parts: readonly ScanCondition[]): ScanCondition[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

function termLiterals({ terms }: TermsPattern): ScanCondition {
  const literals = (wanted: string) => terms.filter(({ mode }) => mode === wanted).map(({ value }) => contains(value));
  const optional = literals("optional");
  return terms.length > 0 && optional.length === terms.length ? any(optional) : all(literals("required"));
}

function literalsOf<Condition extends { readonly kind: string }>(
  expression: Expression<Condition>,
  ofCondition: (condition: Condition) => ScanCondition,
): ScanCondition {
  if (!("clauses" in expression)) return ofCondition(expression);
  const clauses = expression.clauses.map((clause) => literalsOf(clause, ofCondition));
  return expression.kind === "all" ? all(clauses) : any(clauses);
}

// All tests but NOT EXISTS are false of a missing field, so its keys must be there.
function jsonLiterals({ selector, test }: JsonCondition): ScanCondition {
  if (test.kind === "absence") return always;
  const keys = selector.steps.flatMap((step) => (step.kind === "key" ? safeRuns(step.key, true, true) : []));
  if (test.kind === "constant") return all([...keys.map(contains), contains(test.constant.toLowerCase())]);
  return all([...keys, ...(test.kind === "equality" ? jsonValueRuns(test) : [])].map(contains));
}

// A text that no number fits must be a JSON string, so its quotes are part of what is looked for.
function jsonValueRuns({ operator, value }: Equality): string[] {
  if (operator === "!=" || value.kind !== "text") return [];
  const isString = !canNumberFit(value.value);
  const pieces = value.value.split("*");
  return pieces.flatMap((piece, index) =>
    safeRuns(piece, isString && index === 0, isString && index === pieces.length - 1),
  );
}

// The runs of a text that JSON always writes as they are, with the quotes of the whole string where they touch a run.
function safeRuns(text: string, opens: boolean, closes: boolean): string[] {
  return [...text.matchAll(new RegExp(`${alwaysPlain}+`, "g"))].map(({ 0: run, index }) => {
    const opening = opens && index === 0 ? '"' : "";
    const closing = closes && index + run.length === text.length ? '"' : "";
    return opening + run + closing;
  });
}

function fieldLiterals({ test }: FieldCondition): ScanCondition {
  if (test.kind === "ordering" || test.operator === "!=" || test.value.kind === "regex") return always;
  const text = test.value.kind === "number" ? test.value.source : test.value.value;
  return all(text.split("*").filter(Boolean).map(contains));
}
