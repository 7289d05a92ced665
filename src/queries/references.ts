/** The fields that an expression or a query asks for. */
import type { Command, Expression, Query } from "./query.ts";

/** The names of the fields in an expression, each once. */
export function fieldsIn(expression: Expression): ReadonlySet<string> {
  return new Set(namesIn(expression));
}

function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case "field":
      return [expression.name];
    case "call":
      return [...expression.arguments.flatMap(namesIn), ...(expression.name === "bin" ? ["@timestamp"] : [])];
    case "arithmetic":
    case "comparison":
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case "negative":
    case "not":
      return namesIn(expression.operand);
    case "like":
      return namesIn(expression.subject);
    case "in":
      return [
        ...namesIn(expression.subject),
        ...("length" in expression.items ? expression.items.flatMap(namesIn) : namesIn(expression.items)),
      ];
    case "all":
    case "any":
      return expression.clauses.flatMap(namesIn);
    default:
      return [];
  }
}

/** Comparisons by a bare `!=` or a negated like or in, which hold on a missing field, too. */
export function negatedFields({ commands }: Pick<Query, "commands">): ReadonlySet<string> {
  return new Set(commands.flatMap((command) => (command.kind === "filter" ? negatedIn(command) : [])));
}

function negatedIn({ condition }: Extract<Command, { kind: "filter" }>): readonly string[] {
  const present = new Set<string>();
  const negated: string[] = [];
  visit(condition, (one) => {
    if (one.kind === "call" && one.name === "ispresent") for (const name of fieldsIn(one)) present.add(name);
    if (one.kind === "comparison" && one.operator === "!=") negated.push(...fieldsIn(one.left));
    if ((one.kind === "like" || one.kind === "in") && one.negated) negated.push(...fieldsIn(one.subject));
  });
  return negated.filter((name) => !present.has(name));
}

function visit(expression: Expression, see: (one: Expression) => void): void {
  see(expression);
  if (expression.kind === "all" || expression.kind === "any")
    for (const clause of expression.clauses) visit(clause, see);
  if (expression.kind === "not") visit(expression.operand, see);
}
