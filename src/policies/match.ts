/** The one matching of statements and questions, which `decide` and `explain` share. */
import type { Condition } from "./condition.ts";
import type { Patterns, Statement } from "./policy.ts";
import { includes } from "./principals.ts";
import { type Context, type Question, valueIn } from "./question.ts";

/** An element of a statement in which it is about something else than the question. */
export type Mismatch =
  | { readonly element: "Action" | "Resource" | "Principal" }
  | {
      readonly element: "Condition";
      readonly condition: Condition;
      /** What the request brings; undefined where the key is absent. */
      readonly actual: string | readonly string[] | undefined;
    };

/**
 * Finds in which elements a statement is not about a question, one by one: who wants to know whether there is any takes
 * the first.
 */
export function* mismatches(statement: Statement, question: Question): Generator<Mismatch, void> {
  const { action, resource, principal, effect } = statement;
  const { asker, context = noKeys } = question;
  if (!action || !covers(action, question.action.toLowerCase(), noKeys)) yield { element: "Action" };
  if (resource && !coversResource(resource, question, context, effect)) yield { element: "Resource" };
  if (asker && !(principal && includes(principal, asker, effect))) yield { element: "Principal" };
  for (const condition of statement.conditions) {
    const key = condition.key.toLowerCase();
    if (question.partial && !Object.hasOwn(context, key)) {
      if (effect === "Deny") yield { element: "Condition", condition, actual: undefined };
    } else {
      const actual = valueIn(context, key);
      if (!condition.holds(actual, context)) yield { element: "Condition", condition, actual };
    }
  }
}

const noKeys: Context = {};

export function applies(statement: Statement, question: Question): boolean {
  return mismatches(statement, question).next().done === true;
}

function covers({ except, patterns }: Patterns, value: string, context: Context): boolean {
  return patterns.some((pattern) => pattern.fits(value, context)) !== except;
}

/** A resource that nobody knows yet is taken in the asker's favour, unless the statement names all. */
function coversResource(resources: Patterns, { resource }: Question, context: Context, effect: Statement["effect"]) {
  return resource === undefined
    ? effect === "Allow" || (!resources.except && resources.patterns.some(({ text }) => text === "*"))
    : covers(resources, resource, context);
}
