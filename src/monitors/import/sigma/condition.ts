/** Reads the condition of a rule: selections under and, or, not, parentheses and "1 of" or "all of". */
import { Refusal } from "./loss.ts";

export type ConditionTree =
  | { readonly kind: "selection"; readonly name: string }
  /** `1 of selection_*`; `them` is every selection whose name does not start with an underscore. */
  | { readonly kind: "some" | "every"; readonly of: string }
  | { readonly kind: "all" | "any"; readonly clauses: readonly ConditionTree[] }
  | { readonly kind: "not"; readonly clause: ConditionTree };

/** A condition, and what stands behind its `|`. */
export interface ReadCondition {
  readonly tree: ConditionTree;
  readonly aggregation?: string;
}

/** Each parenthesis is read by recursion. */
const mostWords = 1000;

/** @throws Refusal for a condition that is not one, or is longer than anybody writes */
export function readCondition(text: string): ReadCondition {
  const [search = "", ...rest] = text.split("|");
  const tokens = search.match(/[()]|[^\s()]+/g) ?? [];
  if (tokens.length > mostWords)
    throw new Refusal(
      "condition",
      `the condition has ${tokens.length} words and parentheses; ${mostWords} are allowed`,
    );
  const reader = treeReader(tokens, text);
  const tree = reader.any();
  reader.end();
  return { tree, ...(rest.length > 0 && { aggregation: rest.join("|").trim() }) };
}

function treeReader(tokens: readonly string[], text: string) {
  let at = 0;
  const isNext = (word: string): boolean => tokens[at]?.toLowerCase() === word;
  const take = (word: string): boolean => {
    if (!isNext(word)) return false;
    at += 1;
    return true;
  };
  const refuse = (expected: string): never => {
    const found = tokens[at] === undefined ? "its end" : JSON.stringify(tokens[at]);
    throw new Refusal("condition", `the condition ${JSON.stringify(text)} has ${found} where ${expected} is meant`);
  };
  const next = (expected: string): string => {
    const token = tokens[at] ?? refuse(expected);
    at += 1;
    return token;
  };

  const joined = (kind: "all" | "any", word: string, clause: () => ConditionTree): ConditionTree => {
    const first = clause();
    const clauses = [first];
    while (take(word)) clauses.push(clause());
    return clauses.length === 1 ? first : { kind, clauses };
  };
  const any = (): ConditionTree => joined("any", "or", both);
  const both = (): ConditionTree => joined("all", "and", negated);
  const negated = (): ConditionTree => (take("not") ? { kind: "not", clause: negated() } : primary());
  const primary = (): ConditionTree => {
    if (take("(")) {
      const tree = any();
      if (!take(")")) refuse(")");
      return tree;
    }
    if (tokens[at] === ")" || ["and", "or", "of"].some(isNext)) refuse("a selection");
    const name = next("a selection");
    return take("of") ? quantified(name) : { kind: "selection", name };
  };
  const quantified = (quantity: string): ConditionTree => {
    const kind = quantifiers[quantity.toLowerCase()];
    if (!kind)
      throw new Refusal("condition", `"${quantity} of" in the condition: 1 of, any of and all of can be imported`);
    const of = next("them or the beginning of selections' names");
    return { kind, of: of.toLowerCase() === "them" ? "them" : of };
  };
  return { any, end: () => void (at < tokens.length && refuse("and, or, or the end")) };
}

const quantifiers: Readonly<Record<string, "some" | "every">> = { "1": "some", any: "some", all: "every" };
