/** Parts an expression that is too much for one filter pattern into several, no two of which hold of the same record. */
import { areDisjoint } from "./disjoint.ts";
import { type JsonExpression, joined } from "./expression.ts";

/**
 * Only an alternative can be parted, and only between clauses that exclude one another: each part becomes a filter on the
 * same metric, and a record that two filters match would count twice.
 * @param fits whether an expression is little enough
 * @returns parts that all fit and together hold exactly where the expression does; undefined where there are none
 */
export function split(
  expression: JsonExpression,
  fits: (expression: JsonExpression) => boolean,
): readonly JsonExpression[] | undefined {
  if (fits(expression)) return [expression];
  if (!("clauses" in expression)) return undefined;
  return expression.kind === "any" ? splitAny(expression.clauses, fits) : splitAll(expression.clauses, fits);
}

type Fits = (expression: JsonExpression) => boolean;

function splitAny(clauses: readonly JsonExpression[], fits: Fits): readonly JsonExpression[] | undefined {
  const parts: (readonly JsonExpression[])[] = [];
  for (const group of entangled(clauses)) {
    const pieces = fits(joined("any", group)) ? [group] : piecesOf(group, fits);
    if (!pieces) return undefined;
    for (const piece of pieces) {
      const last = parts.at(-1) ?? [];
      if (last.length > 0 && fits(joined("any", [...last, ...piece]))) parts[parts.length - 1] = [...last, ...piece];
      else parts.push(piece);
    }
  }
  return parts.map((part) => joined("any", part));
}

/** Clauses that may hold together cannot be parted; a single one may have an alternative inside. */
function piecesOf(group: readonly JsonExpression[], fits: Fits) {
  const [only] = group;
  return only && group.length === 1 ? split(only, fits)?.map((part) => [part]) : undefined;
}

/** Parts one of the clauses, the others standing beside each part: the one that makes the fewest parts. */
function splitAll(clauses: readonly JsonExpression[], fits: Fits): readonly JsonExpression[] | undefined {
  return clauses
    .flatMap((clause, index) => {
      if (!("clauses" in clause)) return [];
      const beside = (part: JsonExpression) => joined("all", clauses.with(index, part));
      const parts = split(clause, (part) => fits(beside(part)));
      return parts ? [parts.map(beside)] : [];
    })
    .sort((one, other) => one.length - other.length)[0];
}

/** The clauses in groups: what may hold of the same record is in one group. In the order of their first clauses. */
function entangled(clauses: readonly JsonExpression[]): JsonExpression[][] {
  let groups: JsonExpression[][] = [];
  for (const clause of clauses) {
    const touched = groups.filter((group) => group.some((other) => !areDisjoint(clause, other)));
    const [home] = touched;
    if (!home) groups.push([clause]);
    else {
      home.push(...touched.slice(1).flat(), clause);
      groups = groups.filter((group) => group === home || !touched.includes(group));
    }
  }
  return groups;
}
