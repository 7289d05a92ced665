/** What one field of an event must hold for a pattern to match: the key under which a pattern set files the pattern. */
import type { Expression, JsonCondition, Pattern, Selector } from "./pattern.ts";
import { printSelector } from "./print.ts";
import { canNumberFit } from "./value-test.ts";

/** The field must hold one of these texts or, without them, be there at all. */
export interface Guard {
  readonly selector: Selector;
  readonly texts?: ReadonlySet<string>;
}

/** Guards by printed selector; each by itself is necessary. */
type Guards = ReadonlyMap<string, Guard>;

/** The most telling guard of a pattern: a set of texts before mere presence, and `$.eventName` before all others. */
export function guardOf(pattern: Pattern): Guard | undefined {
  if (pattern.kind !== "json") return undefined;
  const guards = guardsOf(pattern.expression);
  const named = guards.get("$.eventName");
  if (named?.texts) return named;
  return [...guards.values()].toSorted((left, right) => breadth(left) - breadth(right))[0];
}

function breadth({ texts }: Guard): number {
  return texts?.size ?? Number.POSITIVE_INFINITY;
}

function guardsOf(expression: Expression<JsonCondition>): Guards {
  if (!("clauses" in expression)) return conditionGuards(expression);
  const clauses = expression.clauses.map(guardsOf);
  return clauses.reduce(expression.kind === "all" ? either : both);
}

function conditionGuards({ selector, test }: JsonCondition): Guards {
  const isFanned = selector.steps.some(({ kind }) => kind === "each");
  if (isFanned || test.kind === "absence") return new Map();
  const name = printSelector(selector);
  const isText = test.kind === "equality" && test.operator === "=" && test.value.kind === "text";
  if (!isText || test.value.value.includes("*") || canNumberFit(test.value.value))
    return new Map([[name, { selector }]]);
  return new Map([[name, { selector, texts: new Set([test.value.value]) }]]);
}

// Of a conjunction every clause's guards hold; where two are on one field, the narrower will do.
function either(left: Guards, right: Guards): Guards {
  const guards = new Map(left);
  for (const [name, guard] of right) {
    const other = guards.get(name);
    if (!other || breadth(guard) < breadth(other)) guards.set(name, guard);
  }
  return guards;
}

// Of a disjunction only fields that every clause guards, with what any of them allows.
function both(left: Guards, right: Guards): Guards {
  const guards = new Map<string, Guard>();
  for (const [name, { selector, texts }] of left) {
    const other = right.get(name);
    if (!other) continue;
    guards.set(name, texts && other.texts ? { selector, texts: texts.union(other.texts) } : { selector });
  }
  return guards;
}
