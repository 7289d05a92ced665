/** Writes a parsed pattern back as text. */
import { quoted } from "./literals.ts";
import type {
  Equality,
  Expression,
  FieldCondition,
  JsonCondition,
  Ordering,
  Pattern,
  Selector,
  SpaceField,
  Step,
  Term,
} from "./pattern.ts";

/**
 * The pattern in its plainest spelling: one blank between parts, parentheses only where they change something.
 * Reading it gives the same pattern again, but for spans and `text`.
 */
export function printPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case "terms":
      return pattern.terms.map(printTerm).join(" ");
    case "regexPattern":
      return `%${pattern.regex.source}%`;
    case "json":
      return `{ ${printExpression(pattern.expression, printJsonCondition)} }`;
    case "space":
      return `[${pattern.fields.map(printField).join(", ")}]`;
  }
}

const signs: Record<Term["mode"], string> = { required: "", optional: "?", excluded: "-" };

function printTerm({ mode, value }: Term): string {
  return signs[mode] + (/^\w+$/.test(value) ? value : quoted(value));
}

function printExpression<Condition extends { readonly kind: string }>(
  expression: Expression<Condition>,
  print: (condition: Condition) => string,
): string {
  if (!("clauses" in expression)) return print(expression);
  const clauses = expression.clauses.map((clause) => {
    const bindsTighter = !("clauses" in clause) || (expression.kind === "any" && clause.kind === "all");
    const text = printExpression(clause, print);
    return bindsTighter ? text : `(${text})`;
  });
  return clauses.join(expression.kind === "all" ? " && " : " || ");
}

function printJsonCondition({ selector, test }: JsonCondition): string {
  const left = printSelector(selector);
  if (test.kind === "absence") return `${left} NOT EXISTS`;
  if (test.kind === "constant") return `${left} IS ${test.constant}`;
  return `${left} ${test.operator} ${printValue(test.value)}`;
}

/** A selector as text, such as `$.userIdentity.type`. */
export function printSelector({ steps }: Pick<Selector, "steps">): string {
  return `$${steps.map(printStep).join("")}`;
}

function printStep(step: Step): string {
  if (step.kind === "each") return step.form;
  if (step.kind === "index") return `[${step.index}]`;
  return /^[\w-]+$/.test(step.key) ? `.${step.key}` : `.['${step.key}']`;
}

function printField(field: SpaceField): string {
  if (field.kind === "ellipsis") return "...";
  return field.condition ? printExpression(field.condition, printFieldCondition) : (field.name ?? "");
}

// Without blanks around the operator: AWS refuses a bare word behind one.
function printFieldCondition({ name, test }: FieldCondition): string {
  return `${name}${test.operator}${printValue(test.value)}`;
}

/** The right side of a comparison as text. */
export function printValue(value: (Equality | Ordering)["value"]): string {
  if (value.kind === "number") return value.source;
  if (value.kind === "regex") return `%${value.source}%`;
  return value.quoted ? quoted(value.value) : value.value;
}
