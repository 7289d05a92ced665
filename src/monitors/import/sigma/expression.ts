/** The expression of a filter pattern while it is put together. */

export type Expression = Condition | Junction;

/** One condition as the pattern writes it, such as `$.eventName = CreateUser`. */
export interface Condition {
  readonly kind: "condition";
  readonly text: string;
}

/** Two clauses or more, all different, none of the junction's own kind. */
export interface Junction {
  readonly kind: "all" | "any";
  readonly clauses: readonly Expression[];
}

export function condition(text: string): Condition {
  return { kind: "condition", text };
}

export function all(clauses: readonly Expression[]): Expression {
  return join("all", clauses);
}

export function any(clauses: readonly Expression[]): Expression {
  return join("any", clauses);
}

function join(kind: Junction["kind"], clauses: readonly Expression[]): Expression {
  const flat = clauses.flatMap((clause) => (clause.kind === kind ? clause.clauses : [clause]));
  const [only, ...more] = new Map(flat.map((clause) => [printExpression(clause), clause])).values();
  if (!only) throw new Error(`a junction (${kind}) without clauses`);
  return more.length === 0 ? only : { kind, clauses: [only, ...more] };
}

/** As in a pattern, every condition in parentheses: nobody has to know which of `&&` and `||` binds tighter. */
export function printExpression(expression: Expression): string {
  if (expression.kind === "condition") return `(${expression.text})`;
  const clauses = expression.clauses.map((clause) =>
    clause.kind === "condition" ? printExpression(clause) : `(${printExpression(clause)})`,
  );
  return clauses.join(expression.kind === "all" ? " && " : " || ");
}

/** The expression as a whole filter pattern. */
export function printAsPattern(expression: Expression): string {
  return expression.kind === "condition" ? `{ ${expression.text} }` : `{ ${printExpression(expression)} }`;
}
