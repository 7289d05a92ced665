/** What a variable's type fills in: `optional(bool, true)` of objects, however deep. */
import { evaluate } from "../../../hcl/evaluate.ts";
import type { Expression } from "../../../hcl/syntax.ts";
import { isList, isObject, type Value } from "../../../hcl/value.ts";

/** The value as Terraform converts it to the type. */
export function withTypeDefaults(type: Expression, value: Value): Value {
  if (type.kind !== "call") return value;
  const [inner] = type.inputs;
  if (!inner) return value;
  if (type.name === "optional") return withTypeDefaults(inner, value);
  if (type.name === "object" && inner.kind === "object" && isObject(value)) return objectOf(inner, value);
  if (isList(value)) return value.map((each) => withTypeDefaults(inner, each));
  if (type.name === "map" && isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTypeDefaults(inner, each)]));
  return value;
}

function objectOf({ items }: Extract<Expression, { kind: "object" }>, value: Readonly<Record<string, Value>>): Value {
  const typed = items.flatMap(([key, type]): [string, Value][] => {
    const name = key.kind === "literal" ? String(key.value) : "";
    const given = Object.hasOwn(value, name) ? (value[name] ?? null) : null;
    return [[name, withTypeDefaults(type, given ?? defaultOf(type))]];
  });
  return Object.fromEntries(typed);
}

function defaultOf(type: Expression): Value {
  const given = type.kind === "call" && type.name === "optional" ? type.inputs[1] : undefined;
  return given ? evaluate(given, () => undefined) : null;
}
