/** A second reading of the language, as slow and plain as can be, for the tests to hold the compiled one against. */
import { type JsonNode, type LogEvent, NumberText } from "./log-event.ts";
import type {
  Equality,
  Expression,
  JsonCondition,
  Ordering,
  Pattern,
  SpaceField,
  SpacePattern,
  Step,
  TermsPattern,
} from "./pattern.ts";
import { compileRegex } from "./regex.ts";

/** Whether a pattern matches an event, read straight off the pattern. It shares no matching code with `compilePattern`. */
export function interpret(pattern: Pattern, event: LogEvent): boolean {
  switch (pattern.kind) {
    case "terms":
      return termsMatch(pattern, event.message);
    case "regexPattern":
      return compileRegex(pattern.regex.source)(event.message);
    case "json": {
      const root = event.spelledJson;
      return root !== undefined && evaluate(pattern.expression, (condition) => jsonHolds(condition, root));
    }
    case "space":
      return lineMatches(pattern, event.message);
  }
}

function evaluate<Condition extends { readonly kind: string }>(
  expression: Expression<Condition>,
  holds: (condition: Condition) => boolean,
): boolean {
  if (!("clauses" in expression)) return holds(expression);
  const answers = expression.clauses.map((clause) => evaluate(clause, holds));
  return expression.kind === "all" ? !answers.includes(false) : answers.includes(true);
}

function termsMatch({ terms }: TermsPattern, message: string): boolean {
  const onlyOptional = terms.length > 0 && terms.every(({ mode }) => mode === "optional");
  const holds = terms.map(({ value, mode }) => ({ mode, isThere: message.split(value).length > 1 }));
  if (onlyOptional) return holds.some(({ isThere }) => isThere);
  return holds.every(({ mode, isThere }) => mode === "optional" || isThere === (mode === "required"));
}

function jsonHolds({ selector, test }: JsonCondition, root: JsonNode): boolean {
  const nodes = selector.steps.reduce<JsonNode[]>(
    (selected, step) => selected.flatMap((node) => children(node, step)),
    [root],
  );
  if (test.kind === "absence") return nodes.length === 0;
  return nodes.some((node) => nodeHolds(node, test));
}

function children(node: JsonNode, step: Step): JsonNode[] {
  if (typeof node !== "object" || node === null || node instanceof NumberText) return [];
  if (step.kind === "each") return [...Object.values(node)];
  const wanted = step.kind === "index" ? String(step.index) : step.key;
  if (Array.isArray(node) !== (step.kind === "index")) return [];
  return Object.entries(node).flatMap(([name, child]) => (name === wanted ? [child] : []));
}

function nodeHolds(selected: JsonNode, test: Exclude<JsonCondition["test"], { kind: "absence" }>): boolean {
  const node = typeof selected === "number" ? new NumberText(selected, String(selected)) : selected;
  if (test.kind === "constant") {
    if (test.constant === "NULL") return node === null || (Array.isArray(node) && node.some((item) => item === null));
    return node === (test.constant === "TRUE");
  }
  if (test.kind === "ordering") return node instanceof NumberText && ordered(node.value, test);
  if (typeof node === "string") return textEquals(node, test) === (test.operator === "=");
  if (!(node instanceof NumberText)) return false;
  const isEqual = test.value.kind === "number" ? node.value === test.value.value : textEquals(node.text, test);
  return isEqual === (test.operator === "=");
}

function ordered(left: number, { operator, value: { value: right } }: Ordering): boolean {
  return (
    (operator.startsWith("<") && left < right) ||
    (operator.startsWith(">") && left > right) ||
    (operator.endsWith("=") && left === right)
  );
}

function textEquals(text: string, { value }: Equality): boolean {
  if (value.kind === "regex") return compileRegex(value.source)(text);
  if (value.kind === "number") return text === value.source;
  return wildcardFits(text, value.value);
}

// Eats the pattern from the left: a fixed beginning, then after each * the first occurrence of what follows it.
function wildcardFits(text: string, pattern: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return text === pattern;
  if (!text.startsWith(pattern.slice(0, star))) return false;
  let rest = text.slice(star);
  let remaining = pattern.slice(star + 1);
  while (remaining !== "") {
    const next = remaining.indexOf("*");
    const piece = next < 0 ? remaining : remaining.slice(0, next);
    const found = rest.indexOf(piece);
    if (found < 0) return false;
    rest = rest.slice(found + piece.length);
    if (next < 0) return rest === "";
    remaining = remaining.slice(next + 1);
  }
  return true;
}

function lineMatches({ fields }: SpacePattern, line: string): boolean {
  const tokens = [...line.matchAll(/"([^"]*)"|\[([^\]]*)\]|[^ \t]+/g)];
  const texts = tokens.map((token) => token[1] ?? token[2] ?? token[0]);
  const ellipsis = fields.findIndex(({ kind }) => kind === "ellipsis");
  if (fields.length === 0) return true;
  if (ellipsis < 0) {
    const last = fields.length - 1;
    if (texts.length > fields.length) texts.splice(last, texts.length, line.slice(tokens[last]?.index));
    return texts.length === fields.length && fields.every((field, index) => fieldHolds(field, texts[index] ?? ""));
  }
  if (texts.length < fields.length - 1) return false;
  const trailing = fields.length - ellipsis - 1;
  const laid = [...texts.slice(0, ellipsis), "", ...texts.slice(texts.length - trailing)].slice(0, fields.length);
  return fields.every((field, index) => fieldHolds(field, laid[index] ?? ""));
}

function fieldHolds(field: SpaceField, text: string): boolean {
  if (field.kind === "ellipsis" || !field.condition) return true;
  return evaluate(field.condition, ({ test }) => {
    if (test.kind === "equality") return textEquals(text, test) === (test.operator === "=");
    const isNumber = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text);
    return isNumber && ordered(Number(text), test);
  });
}
