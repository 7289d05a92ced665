/** Tests of one field: with values of which one or all must fit, for null, and for being there. */
import type { Comparison } from "./comparison.ts";
import { all, any, condition, type Expression } from "./expression.ts";
import type { SigmaField } from "./field.ts";
import { type LossLog, Refusal } from "./loss.ts";
import type { Test } from "./query.ts";

/** A test of several values. Of a record without the field it is not true, and its negation is. */
export function valueTest(field: SigmaField, wanted: "any" | "all", comparisons: readonly Comparison[]): Test {
  const [join, opposite] = wanted === "any" ? [any, all] : [all, any];
  return {
    kind: "test",
    holds: join(comparisons.map(({ holds }) => holds)),
    fails: () => {
      refuseNegatedList(field);
      const differs = opposite(comparisons.map(({ fails }) => fails));
      return field.always ? differs : any([absent(field), differs]);
    },
  };
}

/** `field: null` is true of records without the field too. CloudTrail leaves out what has no value, and writes null for objects alone. */
export function nullTest(field: SigmaField, log: Pick<LossLog, "lose">): Test {
  const isNull = field.kind === undefined || field.kind === "object" ? [condition(`${field.selector} IS NULL`)] : [];
  return {
    kind: "test",
    holds: any([absent(field), ...isNull]),
    fails: () => present(field, log),
  };
}

/** `field|exists: true`, and `field: '*'`. */
export function existenceTest(field: SigmaField, wanted: boolean, log: Pick<LossLog, "lose">): Test {
  const [holds, fails] = [() => present(field, log), () => absent(field)];
  return wanted ? { kind: "test", holds: holds(), fails } : { kind: "test", holds: fails(), fails: holds };
}

function absent({ selector }: SigmaField): Expression {
  return condition(`${selector} NOT EXISTS`);
}

// There is no EXISTS. `= *` is true of texts and numbers only, so other kinds are asked for one by one.
function present({ selector, path, kind, fansOut }: SigmaField, { lose }: Pick<LossLog, "lose">): Expression {
  const text = condition(`${selector} = *`);
  const booleans = [condition(`${selector} IS TRUE`), condition(`${selector} IS FALSE`)];
  if (kind === "text" || kind === "number") return text;
  if (kind === "boolean") return any(booleans);
  lose(
    "existence",
    `${path} counts as there when it holds a text, a number, true or false, or has one directly inside`,
  );
  const inside = fansOut ? [] : [condition(`${selector}.* = *`)];
  return kind === "object" ? any(inside) : any([text, ...inside, ...booleans]);
}

// "No element is x" cannot be said: a selector with a wildcard is true when any element is, or is not, x.
function refuseNegatedList({ fansOut, path }: SigmaField): void {
  if (fansOut)
    throw new Refusal("negated-list", `not … ${path} asks that no element of a list fits, which no pattern can say`);
}
