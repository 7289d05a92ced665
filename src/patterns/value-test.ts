/** Turns the right side of a condition into a test of one value: a JSON node, or a token of a line. */
import { type JsonNode, NumberText } from "./log-event.ts";
import type { Equality, JsonCondition, Ordering, OrderingOperator } from "./pattern.ts";
import { compileRegex } from "./regex.ts";
import { wildcardTest } from "./wildcard.ts";

/** Says of a selected node, or of `undefined` where nothing is selected, whether a condition holds for it. */
export type NodeTest = (node: JsonNode | undefined) => boolean;

/** The test of a JSON condition. Where {@link dependsOnSpelling}, numbers must come as {@link NumberText}. */
export function nodeTest(test: JsonCondition["test"]): NodeTest {
  switch (test.kind) {
    case "absence":
      return (node) => node === undefined;
    case "constant":
      return constantTest[test.constant];
    case "ordering":
      return orderTest(test);
    case "equality":
      return equalityTest(test);
  }
}

// IS NULL holds for an array too that contains null, as recorded.
const constantTest: Record<"NULL" | "TRUE" | "FALSE", NodeTest> = {
  NULL: (node) => node === null || (Array.isArray(node) && node.includes(null)),
  TRUE: (node) => node === true,
  FALSE: (node) => node === false,
};

function orderTest({ operator, value }: Ordering): NodeTest {
  const holds = orders[operator];
  const limit = value.value;
  return (node) => {
    if (typeof node === "number") return holds(node, limit);
    return node instanceof NumberText && holds(node.value, limit);
  };
}

const orders: Record<OrderingOperator, (left: number, right: number) => boolean> = {
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
  "<=": (left, right) => left <= right,
  ">=": (left, right) => left >= right,
};

// Only strings and numbers can be equal or unequal: for all other nodes, and for none, both = and != are false.
function equalityTest({ operator, value }: Equality): NodeTest {
  const wanted = operator === "=";
  if (value.kind === "number") {
    return (node) => {
      if (typeof node === "string") return (node === value.source) === wanted;
      if (typeof node === "number") return (node === value.value) === wanted;
      return node instanceof NumberText && (node.value === value.value) === wanted;
    };
  }
  const fits = textTest(value);
  return (node) => {
    if (typeof node === "string") return fits(node) === wanted;
    if (typeof node === "number") return fits(String(node)) === wanted;
    return node instanceof NumberText && fits(node.text) === wanted;
  };
}

function textTest(value: Equality["value"]): (text: string) => boolean {
  if (value.kind === "regex") return compileRegex(value.source);
  return wildcardTest(value.kind === "text" ? value.value : value.source);
}

/** The test of a condition on a token of a space-delimited line. */
export function tokenTest(test: Equality | Ordering): (token: string) => boolean {
  if (test.kind === "equality") {
    const fits = textTest(test.value);
    const wanted = test.operator === "=";
    return (token) => fits(token) === wanted;
  }
  const holds = orders[test.operator];
  return (token) => {
    const number = numberIn(token);
    return number !== undefined && holds(number, test.value.value);
  };
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a text spells, blanks around it aside. */
export function numberIn(text: string): number | undefined {
  const trimmed = text.trim();
  return number.test(trimmed) ? Number(trimmed) : undefined;
}

/**
 * Whether the answer can depend on how the message spells a number (1, 1.0, 1e0): only for a regular expression, or a
 * text that some spelling of a number fits but not every one.
 */
export function dependsOnSpelling(test: JsonCondition["test"]): boolean {
  if (test.kind !== "equality" || test.value.kind === "number") return false;
  return test.value.kind === "regex" || (canNumberFit(test.value.value) && /[^*]/.test(test.value.value));
}

/** Whether some spelling of a number fits a text with wildcards. */
export function canNumberFit(text: string): boolean {
  return /^[0-9.eE+*-]*$/.test(text);
}
