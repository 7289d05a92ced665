/** Why a test holds of a value or not, in words. */
import { type JsonNode, NumberText } from "./log-event.ts";
import type { ConstantTest, Equality, JsonCondition, Ordering } from "./pattern.ts";
import { printValue } from "./print.ts";
import { nodeTest } from "./value-test.ts";

/** Why a test holds, or does not, of a value that is there. */
export function reasonFor(test: JsonCondition["test"], selected: JsonNode): string {
  const node = typeof selected === "number" ? new NumberText(selected, String(selected)) : selected;
  switch (test.kind) {
    case "absence":
      return `it is there, as ${nameOf(node)}`;
    case "constant":
      return constantReason(test, node);
    case "ordering":
      return orderReason(test, node);
    case "equality":
      return equalityReason(test, node);
  }
}

function nameOf(node: JsonNode): string {
  if (node === null) return "null";
  if (Array.isArray(node)) return "an array";
  if (node instanceof NumberText) return "a number";
  return typeof node === "object" ? "an object" : `a ${typeof node}`;
}

function constantReason({ constant }: ConstantTest, node: JsonNode): string {
  if (constant === "NULL" && Array.isArray(node) && node.includes(null)) return "the array contains null";
  if (node === constants[constant]) return `it is ${constant.toLowerCase()}`;
  const isItsText = typeof node === "string" && node.toLowerCase() === constant.toLowerCase();
  return isItsText ? `it is the text "${node}", not the value; compare it with = "${node}"` : `it is ${nameOf(node)}`;
}

const constants = { NULL: null, TRUE: true, FALSE: false } as const;

function orderReason({ operator, value }: Ordering, node: JsonNode): string {
  const isNumber = node instanceof NumberText;
  if (!isNumber) return `it is ${nameOf(node)}, and ${operator} only compares numbers`;
  const holds = nodeTest({ kind: "ordering", operator, value, span: value.span })(node);
  return `${node.text} ${operator} ${value.source} is ${holds}`;
}

function equalityReason(test: Equality, node: JsonNode): string {
  const { operator, value } = test;
  if (typeof node !== "string" && !(node instanceof NumberText)) {
    return `it is ${nameOf(node)}, and ${operator} only compares texts and numbers${insteadFor(node)}`;
  }
  const isSame = nodeTest({ ...test, operator: "=" })(node);
  const seen = typeof node === "string" ? JSON.stringify(node) : node.text;
  if (!isSame && differsInCase(test, node)) return `${seen} differs from ${printValue(value)} in upper and lower case`;
  return `${seen} ${isSame ? "fits" : "does not fit"} ${printValue(value)}`;
}

function insteadFor(node: JsonNode): string {
  if (node === null) return "; test it with IS NULL";
  if (typeof node === "boolean") return `; test it with IS ${String(node).toUpperCase()}`;
  return Array.isArray(node) ? "; select its elements with [*]" : "; select its fields";
}

function differsInCase(test: Equality, node: string | NumberText): boolean {
  if (typeof node !== "string" || test.value.kind !== "text") return false;
  const value = { ...test.value, value: test.value.value.toLowerCase() };
  return nodeTest({ ...test, operator: "=", value })(node.toLowerCase());
}
