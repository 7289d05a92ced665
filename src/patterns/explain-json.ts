// Explains one condition of a JSON pattern: the values that its selector found, and what the test said of each.
import type { ClauseExplanation, SeenValue } from "./explanation.ts";
import { type JsonNode, type JsonObject, NumberText } from "./log-event.ts";
import type { JsonCondition, Step } from "./pattern.ts";
import { printSelector } from "./print.ts";
import { reasonFor } from "./reason.ts";
import { isObject } from "./select.ts";
import { nodeTest } from "./value-test.ts";

/** @param root the event with its numbers spelled; `undefined` for a message that is no JSON object */
export const explainJsonCondition = (
  condition: JsonCondition,
  root: JsonObject | undefined,
  patternText: string,
): ClauseExplanation => {
  const { selector, test, span } = condition;
  const clause = { kind: "clause", span, text: patternText.slice(span.start, span.end) } as const;
  if (!root) return { ...clause, holds: false, saw: [], reason: "the message is not a JSON object" };
  const found = selector.steps.reduce<Located[]>(step, [{ at: "$", node: root }]);
  const holdsFor = nodeTest(test);
  if (found.length === 0) {
    const holds = holdsFor(undefined);
    const reason = `${printSelector(selector)} is absent${holds || test.kind === "absence" ? "" : absentNote(test)}`;
    return { ...clause, holds, saw: [], reason };
  }
  const saw = found.map(({ at, node }): SeenValue => ({ at, value: jsonText(node), holds: holdsFor(node) }));
  const decisive = Math.max(
    0,
    saw.findIndex(({ holds }) => holds),
  );
  const holds = saw.some(({ holds }) => holds);
  const node = found[decisive]?.node ?? null;
  const count = found.length > 1 ? `${holds ? saw[decisive]?.at : `none of ${found.length} values; the first`}: ` : "";
  return { ...clause, holds, saw, reason: `${count}${reasonFor(test, node)}` };
};

interface Located {
  readonly at: string;
  readonly node: JsonNode;
}

const absentNote = (test: JsonCondition["test"]): string =>
  test.kind === "equality" && test.operator === "!="
    ? ", and even != is false of an absent field; add || … NOT EXISTS to include it"
    : ", and only NOT EXISTS is true of an absent field";

const step = (found: readonly Located[], next: Step): Located[] => found.flatMap((from) => childrenOf(from, next));

const childrenOf = ({ at, node }: Located, next: Step): Located[] => {
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
};

/** A node as JSON, each number as the message spells it. */
const jsonText = (node: JsonNode): string => {
  if (node instanceof NumberText) return node.text;
  if (Array.isArray(node)) return `[${node.map(jsonText).join(",")}]`;
  if (!isObject(node)) return JSON.stringify(node);
  return `{${Object.entries(node)
    .map(([key, child]) => `${JSON.stringify(key)}:${jsonText(child)}`)
    .join(",")}}`;
};
