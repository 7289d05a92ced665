/** Writes expressions, with parentheses around every joined condition, so that no reading of and and or can differ. */
import type { Column, Expression, Like, Membership } from "./query.ts";

export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "field":
      return printField(expression.name);
    case "text":
      return printText(expression.value);
    case "number":
      return expression.source;
    case "duration":
      return `${expression.count}${expression.unit}`;
    case "call":
      return `${expression.name}(${expression.arguments.map(printExpression).join(", ")})`;
    case "arithmetic":
      return `(${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)})`;
    case "negative":
      return `-${grouped(expression.operand)}`;
    case "comparison":
      return `${grouped(expression.left)} ${expression.operator} ${grouped(expression.right)}`;
    case "like":
      return `${grouped(expression.subject)} ${printLike(expression)}`;
    case "in":
      return `${grouped(expression.subject)} ${printMembership(expression)}`;
    case "not":
      return `not ${grouped(expression.operand)}`;
    case "all":
    case "any":
      return `(${expression.clauses.map(printExpression).join(expression.kind === "all" ? " and " : " or ")})`;
  }
}

const conditions: ReadonlySet<Expression["kind"]> = new Set(["comparison", "like", "in", "not"]);

function grouped(expression: Expression): string {
  return conditions.has(expression.kind) ? `(${printExpression(expression)})` : printExpression(expression);
}

function printLike({ negated, pattern }: Like): string {
  const written = pattern.kind === "part" ? printText(pattern.text) : `/${pattern.source}/`;
  return `${negated ? "not " : ""}like ${written}`;
}

function printMembership({ negated, items }: Membership): string {
  const written = "length" in items ? `[${items.map(printExpression).join(", ")}]` : grouped(items);
  return `${negated ? "not " : ""}in ${written}`;
}

/** A field's name as a query writes it; AWS's own names need no backticks. */
export function printField(name: string): string {
  const plain = /^[\p{L}_@][\p{L}\p{N}_@]*(?:\.[\p{L}\p{N}_@]+)*$/u.test(name);
  return plain && !reserved.has(name.toLowerCase()) ? name : `\`${name}\``;
}

const reserved = new Set(["and", "or", "not", "in", "like", "as", "by"]);

/** A text in the marks that need the fewest escapes. */
export function printText(text: string): string {
  const mark = text.includes('"') && !text.includes("'") ? "'" : '"';
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll(mark, `\\${mark}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return mark + escaped + mark;
}

/** `f(x) as y`; a column is called by its own text where nothing else is said. */
export function printColumn({ expression, name, named }: Column): string {
  const written = printExpression(expression);
  return named ? `${written} as ${printField(name)}` : written;
}
