/** A rule's selections and conditions as one query. */
import { type ConditionTree, readCondition } from "./condition.ts";
import { selectionQuery } from "./detection.ts";
import { type LossLog, Refusal } from "./loss.ts";
import { junction, type Query } from "./query.ts";
import type { SigmaRule } from "./rule.ts";

/**
 * All conditions of a rule as one query: of several, any may hold.
 * @returns beside it what stands behind the condition's `|`, such as `count() > 5`
 * @throws Refusal for what cannot be written as a pattern
 */
export function wholeQuery(
  { detection }: SigmaRule,
  log: LossLog,
): { readonly query: Query; readonly aggregation: string | undefined } {
  const { condition, timeframe: _, ...selections } = detection;
  const conditions = [condition].flat().map(readCondition);
  const [aggregation] = conditions.flatMap(({ aggregation }) => aggregation ?? []);
  if (aggregation !== undefined && conditions.length > 1)
    throw new Refusal("aggregation", "of several conditions none can count for itself: one metric counts for all");
  const used = new Set<string>();
  const query = junction(
    "any",
    conditions.map(({ tree }) => resolve(tree, selections, used, log)),
  );
  for (const name of Object.keys(selections))
    if (!used.has(name)) log.lose("unused-selection", `the condition does not name the selection ${name}`);
  return { query, aggregation };
}

function resolve(
  tree: ConditionTree,
  selections: Readonly<Record<string, unknown>>,
  used: Set<string>,
  log: LossLog,
): Query {
  const selection = (name: string): Query => {
    if (!Object.hasOwn(selections, name))
      throw new Refusal("condition", `the condition names ${name}; there are ${Object.keys(selections).join(", ")}`);
    used.add(name);
    return selectionQuery(name, selections[name], log);
  };
  switch (tree.kind) {
    case "selection":
      return selection(tree.name);
    case "not":
      return { kind: "not", clause: resolve(tree.clause, selections, used, log) };
    case "some":
    case "every": {
      const names = Object.keys(selections).filter(named(tree.of));
      if (names.length === 0) throw new Refusal("condition", `no selection is meant by "of ${tree.of}"`);
      return junction(tree.kind === "some" ? "any" : "all", names.map(selection));
    }
    default:
      return junction(
        tree.kind,
        tree.clauses.map((clause) => resolve(clause, selections, used, log)),
      );
  }
}

function named(of: string): (name: string) => boolean {
  if (of === "them") return (name) => !name.startsWith("_");
  const pattern = new RegExp(`^${of.split("*").map(RegExp.escape).join(".*")}$`);
  return (name) => pattern.test(name);
}
