/** Writes a filter pattern as an expression of another language, as far as the patterns of the CIS benchmark go. */
import { parsePattern } from "../../src/patterns/parse.ts";
import type { Expression, JsonCondition } from "../../src/patterns/pattern.ts";

/** How a language says it. `path` are the keys from the record down. */
export interface Dialect {
  readonly and: string;
  readonly or: string;
  /** Whether the field is this text, or begins or ends with it. */
  is(path: readonly string[], text: string, how: "equal" | "begins" | "ends"): string;
  /** Whether the field is there and is another text. */
  isNot(path: readonly string[], text: string): string;
  isAbsent(path: readonly string[]): string;
}

/** @throws Error for what the CIS patterns do not use */
export function translate(pattern: string, dialect: Dialect): string {
  const parsed = parsePattern(pattern);
  if (parsed.kind !== "json") throw new Error(`no JSON pattern: ${pattern}`);
  return expression(parsed.expression, dialect);
}

function expression(part: Expression<JsonCondition>, dialect: Dialect): string {
  if (!("clauses" in part)) return condition(part, dialect);
  const clauses = part.clauses.map((clause) => expression(clause, dialect));
  return `(${clauses.join(` ${part.kind === "all" ? dialect.and : dialect.or} `)})`;
}

function condition({ selector, test }: JsonCondition, dialect: Dialect): string {
  const path = pathOf(selector);
  if (test.kind === "absence") return dialect.isAbsent(path);
  if (test.kind !== "equality" || test.value.kind !== "text") throw new Error("only texts can be translated");
  const { value } = test.value;
  if (test.operator === "!=") return dialect.isNot(path, value);
  const text = value.replaceAll("*", "");
  return dialect.is(path, text, value.startsWith("*") ? "ends" : value.endsWith("*") ? "begins" : "equal");
}

/** The keys of a selector without wildcards. */
export function pathOf({ steps }: JsonCondition["selector"]): string[] {
  return steps.map((step) => {
    if (step.kind !== "key") throw new Error("only keys can be translated");
    return step.key;
  });
}
