/** What a rule asks for: tests of fields and keywords under and, or and not. */
import { all, any, type Expression } from "./expression.ts";
import { Refusal } from "./loss.ts";

export type Query = Test | Keyword | Junction | Negation;

/** A test of one field, as expressions for both answers. */
export interface Test {
  readonly kind: "test";
  readonly holds: Expression;
  /** True of every record of which the test is not, those without the field included. @throws Refusal where there is no such expression */
  readonly fails: () => Expression;
}

/** A text anywhere in the record. */
export interface Keyword {
  readonly kind: "keyword";
  readonly text: string;
}

export interface Junction {
  readonly kind: "all" | "any";
  readonly clauses: readonly Query[];
}

export interface Negation {
  readonly kind: "not";
  readonly clause: Query;
}

/** Both, as one query. */
export function junction(kind: Junction["kind"], clauses: readonly Query[]): Query {
  const [only, ...more] = clauses;
  return only && more.length === 0 ? only : { kind, clauses };
}

/**
 * The expression of a query. A pattern has no NOT, so each is pushed down to the tests.
 * @throws Refusal for keywords, and for a negation that cannot be written
 */
export function expressionOf(query: Query, wanted = true): Expression {
  switch (query.kind) {
    case "test":
      return wanted ? query.holds : query.fails();
    case "not":
      return expressionOf(query.clause, !wanted);
    case "keyword":
      throw new Refusal(
        "keywords",
        `the keyword ${JSON.stringify(query.text)} stands beside fields: a pattern looks either at the whole text or at fields`,
      );
    default: {
      const clauses = query.clauses.map((clause) => expressionOf(clause, wanted));
      return (query.kind === "all") === wanted ? all(clauses) : any(clauses);
    }
  }
}
