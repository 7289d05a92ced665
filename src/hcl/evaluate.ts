/** Evaluates expressions as far as the files say what they depend on. */
import { functions } from "./functions.ts";
import { operate } from "./operators.ts";
import type { Expression, ForExpression } from "./syntax.ts";
import { asText, bounded, isList, isObject, Unknown, unknownOf, type Value } from "./value.ts";

/** What names stand for; undefined for one that is not known here. */
export type Scope = (name: string) => Value | undefined;

/** An error of the expression itself, such as a key that is not there, is a value that is not known. */
export function evaluate(expression: Expression, scope: Scope): Value {
  return bounded(computed(expression, scope));
}

function computed(expression: Expression, scope: Scope): Value {
  const give = (each: Expression) => evaluate(each, scope);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return joined(expression.parts.map((part) => (typeof part === "string" ? part : give(part))));
    case "variable":
      return scope(expression.name) ?? new Unknown([expression.name]);
    case "element":
      return scope("") ?? new Unknown();
    case "attribute":
      return member(give(expression.of), expression.name);
    case "index":
      return member(give(expression.of), give(expression.key));
    case "splat":
      return splat(give(expression.of), expression.each, scope);
    case "call":
      return call(expression, give);
    case "unary":
    case "binary":
      return operate(expression, give);
    case "conditional": {
      const condition = give(expression.if);
      if (typeof condition === "boolean") return give(condition ? expression.whenTrue : expression.whenFalse);
      return unknownOf(condition, give(expression.whenTrue), give(expression.whenFalse));
    }
    case "tuple":
      return expression.items.map(give);
    case "object":
      return objectOf(expression.items.map(([key, value]) => [give(key), give(value)]));
    case "for":
      return loop(expression, scope);
    case "opaque":
      return unknownOf(...expression.of.map(give));
  }
}

/** Of a text that is known in parts, the text is not known. A single part keeps its type. */
function joined(parts: readonly Value[]): Value {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const texts = parts.map(asText);
  return texts.every((text) => text !== undefined) ? texts.join("") : unknownOf(...parts);
}

/** @param key of an object, or a list's index */
export function member(value: Value, key: Value): Value {
  // What is below something unknown depends on the same.
  if (value instanceof Unknown) return below(value, key);
  if (key instanceof Unknown) return unknownOf(value, key);
  if (isList(value)) return value[Number(key)] ?? new Unknown();
  const name = asText(key);
  if (!isObject(value) || name === undefined) return unknownOf(value);
  return Object.hasOwn(value, name) ? (value[name] ?? null) : unknownOf(value);
}

/** A name that stands for nothing yet, such as `aws_sns_topic`, is told with what is asked of it. */
function below(value: Unknown, key: Value): Value {
  if (typeof key === "string" && Object.hasOwn(value.members, key)) return value.members[key] ?? null;
  const [reference = ""] = value.references;
  const isOpen = value.references.length === 1 && !reference.includes(".");
  return isOpen && typeof key === "string" ? new Unknown([`${reference}.${key}`]) : new Unknown(value.references);
}

function splat(value: Value, each: Expression, scope: Scope): Value {
  const isOne = isObject(value) || (value instanceof Unknown && Object.keys(value.members).length > 0);
  if (value instanceof Unknown && !isOne) return value;
  const elements = isList(value) ? value : value === null ? [] : [value];
  return elements.map((element) => evaluate(each, (name) => (name === "" ? element : scope(name))));
}

function call(
  { name, inputs, expands }: Extract<Expression, { kind: "call" }>,
  give: (expression: Expression) => Value,
): Value {
  const values = inputs.map(give);
  const last = values.at(-1);
  if (expands && !isList(last)) return unknownOf(...values);
  const given = expands && isList(last) ? [...values.slice(0, -1), ...last] : values;
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  try {
    return known?.(given) ?? unknownOf(...given);
  } catch (error) {
    // A text that no machine can hold.
    if (error instanceof RangeError) return new Unknown();
    throw error;
  }
}

function objectOf(entries: readonly (readonly [Value, Value])[]): Value {
  const named = entries.map(([key, value]) => [asText(key), value] as const);
  return named.every(([key]) => key !== undefined)
    ? Object.fromEntries(named as [string, Value][])
    : unknownOf(...entries.flat());
}

function loop({ names, of, key, value, if: condition, groups }: ForExpression, scope: Scope): Value {
  const collection = evaluate(of, scope);
  const elements = elementsOf(collection);
  if (!elements) return unknownOf(collection);
  const made: [Value, Value][] = [];
  for (const [index, element] of elements) {
    const inner: Scope = (name) =>
      name === names.at(-1) ? element : names.length > 1 && name === names[0] ? index : scope(name);
    const kept = condition ? evaluate(condition, inner) : true;
    if (kept instanceof Unknown) return unknownOf(kept, collection);
    if (kept === true) made.push([key ? evaluate(key, inner) : null, evaluate(value, inner)]);
  }
  if (!key) return made.map(([, each]) => each);
  return objectOf(groups ? grouped(made) : made);
}

function grouped(entries: readonly (readonly [Value, Value])[]): [Value, Value][] {
  return [...Map.groupBy(entries, ([key]) => key)].map(([key, own]) => [key, own.map(([, value]) => value)]);
}

/** Keys or indices with their values; undefined where they are not known. */
export function elementsOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
  if (isList(value)) return value.map((element, index) => [index, element]);
  return isObject(value) ? Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)) : undefined;
}
