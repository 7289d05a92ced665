/** Why policies do not allow a service to do something, in a sentence: what `policies` finds, said. */
import { askerName } from "./asker.ts";
import { explain } from "./explain.ts";
import type { Mismatch } from "./match.ts";
import type { Statement } from "./policy.ts";
import type { Question } from "./question.ts";
import { readPolicy } from "./read-policy.ts";

export interface PolicyText {
  readonly name: string;
  /** A JSON document. */
  readonly text: string;
}

/** What a service wants to do. */
export type Wish = Omit<Question, "partial">;

/**
 * Blames only what it can tell: condition keys that the wish leaves out are taken in the asker's favour.
 * @returns e.g. `statement AlarmsPublish of the topic's policy allows sns:Publish where aws:SourceAccount StringEquals
 *   111122223333, and here it is 000000000000`; undefined where nothing stands in the way
 */
export function whyNotAllowed(policies: readonly PolicyText[], wish: Wish): string | undefined {
  const refusal = explain(
    policies.map(({ text }) => readPolicy(text)),
    { ...wish, partial: true },
  );
  if (!refusal) return undefined;
  const { action } = wish;
  if (refusal.kind === "unnamed")
    return `no statement of ${policies.map(({ name }) => name).join(", ") || "any policy"} allows ${action}`;
  const { statement, policy } = refusal;
  const title = `statement ${statement.sid || statement.index + 1} of ${policies[policy]?.name}`;
  if (refusal.kind === "denied") return `${title} denies ${action}`;
  const lacks = refusal.mismatches.map((mismatch) => lack(mismatch, statement, wish));
  return `${title} allows ${action} ${lacks.join(" and ")}`;
}

function lack(mismatch: Mismatch, { resource, principal }: Statement, wish: Wish): string {
  if (mismatch.element === "Condition") {
    const { condition, actual = "absent" } = mismatch;
    const wanted = `${condition.key} ${condition.operator} ${condition.values.join(", ")}`;
    return `where ${wanted}, and here it is ${[actual].flat().join(", ")}`;
  }
  if (mismatch.element === "Resource")
    return `on ${except(resource)}${resource?.patterns.map(({ text }) => text).join(", ")} and not on ${wish.resource}`;
  const names = principal?.named.map(({ name }) => name).join(", ") || "nobody";
  return `for ${except(principal)}${names} and not for ${askerName(wish.asker ?? {})}`;
}

function except(element: { readonly except: boolean } | undefined): string {
  return element?.except ? "all but " : "";
}
