/** Explains one condition of a JSON pattern: the values that its selector found, and what the test said of each. */
import type { ClauseExplanation, SeenValue } from "./explanation.ts";
import { type JsonNode, type JsonObject, NumberText } from "./log-event.ts";
import type { JsonCondition, Step } from "./pattern.ts";
import { printSelector } from "./print.ts";
import { reasonFor } from "./reason.ts";
import { isObject } from "./select.ts";
import { nodeTest } from "./value-test.ts";

/** @param root the event with its numbers spelled; `undefined` for a message that is no JSON object */
export function explainJsonCondition(
  condition: JsonCondition,
  root: JsonObject | undefined,
  patternText: string,
): ClauseExplanation {
  const { selector, test, span } = condition;
  const clause = { kind: "clause", span, text: patternText.slice(span.start, span.end) } as const;
  if (!root) return { ...clause, holds: false, saw: [], reason: "the message is not a JSON object" };
  const found = selector.steps.reduce<readonly Located[]>(step, [{ at: "$", node: root }]);
  if (found.length === 0) return { ...clause, saw: [], ...absentOutcome(condition) };
  const holdsFor = nodeTest(test);
  const saw = found.map(({ at, node }): SeenValue => ({ at, value: jsonText(node), holds: holdsFor(node) }));
  return { ...clause, holds: saw.some(({ holds }) => holds), saw, reason: reasonForAll(test, found, saw) };
}

interface Located {
  readonly at: string;
  readonly node: JsonNode;
}

function absentOutcome({ selector, test }: JsonCondition): Pick<ClauseExplanation, "holds" | "reason"> {
  const absent = `${printSelector(selector)} is absent`;
  if (test.kind === "absence") return { holds: true, reason: absent };
  const isUnequal = test.kind === "equality" && test.operator === "!=";
  const why = isUnequal
    ? "even != is false of an absent field; add || … NOT EXISTS to include it"
    : "only NOT EXISTS is true of an absent field";
  return { holds: false, reason: `${absent}, and ${why}` };
}

// Of several values the first that holds is the reason, or else the first of all.
function reasonForAll(test: JsonCondition["test"], found: readonly Located[], saw: readonly SeenValue[]): string {
  const holding = saw.findIndex(({ holds }) => holds);
  const reason = reasonFor(test, found[Math.max(0, holding)]?.node ?? null);
  if (found.length === 1) return reason;
  return holding < 0 ? `none of ${found.length} values; of the first, ${reason}` : `${saw[holding]?.at}: ${reason}`;
}

function step(found: readonly Located[], next: Step): Located[] {
  return found.flatMap((from) => childrenOf(from, next));
}

function childrenOf({ at, node }: Located, next: Step): Located[] {
  if (Array.isArray(node)) {
    const wanted = (index: number) => next.kind === "each" || (next.kind === "index" && next.index === index);
    return node.flatMap((child: JsonNode, index) => (wanted(index) ? [{ at: `${at}[${index}]`, node: child }] : []));
  }
  if (!isObject(node) || next.kind === "index") return [];
  const keys = next.kind === "each" ? Object.keys(node) : Object.hasOwn(node, next.key) ? [next.key] : [];
  return keys.map((key) => ({
    at: at + printSelector({ steps: [{ kind: "key", key }] }).slice(1),
    node: node[key] ?? null,
  }));
}

const deepest = 8;

/** A node as JSON, each number as the message spells it, and without what is nested too deeply to be read. */
function jsonText(node: JsonNode, depth = 0): string {
  if (node instanceof NumberText) return node.text;
  if (typeof node !== "object" || node === null) return JSON.stringify(node);
  if (depth === deepest) return "…";
  if (Array.isArray(node)) return `[${node.map((child) => jsonText(child, depth + 1)).join(",")}]`;
  const entries = Object.entries(node).map(([key, child]) => `${JSON.stringify(key)}:${jsonText(child, depth + 1)}`);
  return `{${entries.join(",")}}`;
}
