/** Whether two expressions can hold of the same record, as far as the values that they demand of a field tell. */
import { printSelector } from "../../patterns/print.ts";
import { canNumberFit } from "../../patterns/value-test.ts";
import type { JsonExpression } from "./expression.ts";

/** True only where it is certain: some field would have to be two different texts at once. */
export function areDisjoint(one: JsonExpression, other: JsonExpression): boolean {
  const demanded = demands(other);
  return [...demands(one)].some(([selector, texts]) => {
    const others = demanded.get(selector);
    return others !== undefined && texts.isDisjointFrom(others);
  });
}

type Demands = ReadonlyMap<string, ReadonlySet<string>>;

/** By selector, the texts of which the field has to be one where the expression holds. */
function demands(expression: JsonExpression): Demands {
  if (!("clauses" in expression)) return demand(expression);
  const ofClauses = expression.clauses.map(demands);
  return expression.kind === "all" ? ofClauses.reduce(both, new Map()) : ofClauses.reduce(either);
}

function demand({ selector, test }: Exclude<JsonExpression, { clauses: unknown }>): Demands {
  const isOneText =
    test.kind === "equality" &&
    test.operator === "=" &&
    test.value.kind === "text" &&
    !test.value.value.includes("*") &&
    // A number in the record has several spellings.
    !canNumberFit(test.value.value) &&
    // Of a list, different elements may be different texts.
    selector.steps.every(({ kind }) => kind !== "each");
  return new Map(isOneText ? [[printSelector(selector), new Set([String(test.value.value)])]] : []);
}

function both(one: Demands, other: Demands): Demands {
  const merged = new Map(one);
  for (const [selector, texts] of other) {
    const known = merged.get(selector);
    merged.set(selector, known ? known.intersection(texts) : texts);
  }
  return merged;
}

function either(one: Demands, other: Demands): Demands {
  const merged = new Map<string, ReadonlySet<string>>();
  for (const [selector, texts] of one) {
    const others = other.get(selector);
    if (others) merged.set(selector, texts.union(others));
  }
  return merged;
}
