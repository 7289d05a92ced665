/** One line of a statement's `Condition`: an operator, a key, and the values that the request's are tested against. */
import { type Operator, readOperator, type Test } from "./operators.ts";
import { quoted } from "./pattern.ts";
import type { Context } from "./question.ts";
import { fill } from "./variables.ts";

export interface Condition {
  /** As written, e.g. `StringEquals`. */
  readonly operator: string;
  /** As written, e.g. `aws:SourceArn`. */
  readonly key: string;
  readonly values: readonly string[];
  /** What the request brings is given; undefined is an absent key. An operator that AWS does not know never holds. */
  readonly holds: (actual: string | readonly string[] | undefined, context: Context) => boolean;
}

/** @param variables whether the document's version knows them */
export function readCondition(operator: string, key: string, values: readonly string[], variables: boolean): Condition {
  return { operator, key, values, holds: holdsOf(operator, values, variables) };
}

function holdsOf(name: string, values: readonly string[], variables: boolean): Condition["holds"] {
  if (name.toLowerCase() === "null")
    return (actual) => values.some((value) => (value.toLowerCase() === "true") === (actual === undefined));
  const operator = readOperator(name);
  if (!operator) return () => false;
  const tests = testsOf(operator, values, variables);
  return (actual, context) => holds(operator, tests(context), actual);
}

/** Values without variables are read once. */
function testsOf(operator: Operator, values: readonly string[], variables: boolean): (context: Context) => Test[] {
  const varying = variables ? values.filter((value) => value.includes("${")) : [];
  const fixed = values.filter((value) => !varying.includes(value)).flatMap((value) => operator.read(value) ?? []);
  if (varying.length === 0) return () => fixed;
  const quote = operator.wildcards ? quoted : (value: string) => value;
  return (context) => [
    ...fixed,
    ...varying.flatMap((value) => {
      const filled = fill(value, context, quote);
      return (filled !== undefined && operator.read(filled)) || [];
    }),
  ];
}

/** An absent key meets what ends in `IfExists`, `ForAllValues`, and what is negative without a quantifier. */
function holds(
  { negative, quantifier, ifExists }: Operator,
  tests: readonly Test[],
  actual: string | readonly string[] | undefined,
): boolean {
  const fits = (one: string) => tests.some((test) => test(one)) !== negative;
  const present = actual === undefined ? [] : typeof actual === "string" ? [actual] : actual;
  if (quantifier === "all") return present.every(fits);
  if (present.length === 0) return ifExists || (negative && quantifier === undefined);
  return negative && quantifier === undefined ? present.every(fits) : present.some(fits);
}
