/** Expressions out of tree-sitter's tree. */
import type { Node } from "web-tree-sitter";
import type { Expression } from "./syntax.ts";
import { templateOf, textOf } from "./template.ts";

export function expressionOf(node: Node): Expression {
  switch (node.type) {
    case "expression":
      return inOrder(node.namedChildren);
    case "literal_value":
      return literalOf(first(node));
    case "template_expr":
      return templateOf(first(node), expressionOf);
    case "collection_value":
      return expressionOf(first(node));
    case "tuple":
      return { kind: "tuple", items: ofType(node, "expression").map(expressionOf) };
    case "object":
      return { kind: "object", items: ofType(node, "object_elem").map(itemOf) };
    case "variable_expr":
      return { kind: "variable", name: first(node).text };
    case "function_call":
      return callOf(node);
    case "for_expr":
      return forOf(first(node));
    case "conditional": {
      const [condition, whenTrue, whenFalse] = ofType(node, "expression").map(expressionOf);
      return condition && whenTrue && whenFalse
        ? { kind: "conditional", if: condition, whenTrue, whenFalse }
        : opaque(node);
    }
    case "operation":
      return operationOf(first(node));
    default:
      return opaque(node);
  }
}

/** A term and, behind it, the steps into it. */
function inOrder([term, ...steps]: readonly Node[]): Expression {
  if (!term) return { kind: "opaque", of: [] };
  return steps.reduce(step, expressionOf(term));
}

function step(of: Expression, node: Node): Expression {
  switch (node.type) {
    case "get_attr":
      return { kind: "attribute", of, name: first(node).text };
    case "index":
      return { kind: "index", of, key: keyOf(first(node)) };
    case "splat":
      return { kind: "splat", of, each: first(node).namedChildren.reduce(step, { kind: "element" }) };
    default:
      return { kind: "opaque", of: [of] };
  }
}

function keyOf(node: Node): Expression {
  const [key] = ofType(node, "expression");
  return key ? expressionOf(key) : { kind: "literal", value: Number(node.text.slice(1)) };
}

function literalOf(node: Node): Expression {
  switch (node.type) {
    case "string_lit":
      return { kind: "literal", value: textOf(node) };
    case "numeric_lit":
      return { kind: "literal", value: Number(node.text) };
    case "bool_lit":
      return { kind: "literal", value: node.text === "true" };
    default:
      return { kind: "literal", value: null };
  }
}

function itemOf(node: Node): readonly [Expression, Expression] {
  const [key, value] = ofType(node, "expression");
  if (!key || !value) return [opaque(node), opaque(node)];
  const name = key.text;
  // A bare word is its own name.
  return [
    /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? { kind: "literal", value: name } : expressionOf(key),
    expressionOf(value),
  ];
}

function callOf(node: Node): Expression {
  const inputs = node.namedChildren.find(({ type }) => type === "function_arguments");
  return {
    kind: "call",
    name: node.text.slice(0, node.text.indexOf("(")).trim(),
    inputs: inputs ? ofType(inputs, "expression").map(expressionOf) : [],
    expands: inputs?.namedChildren.some(({ type }) => type === "ellipsis") ?? false,
  };
}

// The grammar puts a term's steps beside it, and not around it.
function operationOf(node: Node): Expression {
  const at = node.children.findIndex(({ isNamed, type }) => !isNamed && type !== "(" && type !== ")");
  const operator = node.children[at]?.type ?? "";
  const side = (children: readonly Node[]) => inOrder(children.filter(({ isNamed }) => isNamed));
  const right = side(node.children.slice(at + 1));
  return at === 0
    ? { kind: "unary", operator, of: right }
    : { kind: "binary", operator, left: side(node.children.slice(0, at)), right };
}

function forOf(node: Node): Expression {
  const intro = node.namedChildren.find(({ type }) => type === "for_intro");
  const condition = node.namedChildren.find(({ type }) => type === "for_cond");
  const [of] = intro ? ofType(intro, "expression") : [];
  const made = ofType(node, "expression").map(expressionOf);
  const value = made.at(-1);
  if (!intro || !of || !value) return opaque(node);
  const [key] = made.length > 1 ? made : [];
  return {
    kind: "for",
    names: ofType(intro, "identifier").map(({ text }) => text),
    of: expressionOf(of),
    ...(key && { key }),
    value,
    ...(condition && { if: expressionOf(first(condition)) }),
    groups: node.namedChildren.some(({ type }) => type === "ellipsis"),
  };
}

function opaque(node: Node): Expression {
  return {
    kind: "opaque",
    of: node.descendantsOfType("variable_expr").map((variable) => inOrder(variable.parent?.namedChildren ?? [])),
  };
}

function ofType(node: Node, type: string): Node[] {
  return node.namedChildren.filter((child) => child.type === type);
}

/** The grammar promises that there is one. */
function first(node: Node): Node {
  return node.namedChildren[0] ?? node;
}
