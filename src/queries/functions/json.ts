/** Functions of JSON: jsonParse opens what a text holds. */
import { areEqual } from "../compare.ts";
import { jsonValue, Structure, textOf, type Value } from "../value.ts";
import { flag, pure, type QueryFunction } from "./function.ts";

export const json: Readonly<Record<string, QueryFunction>> = {
  jsonParse: pure(1, 1, parsed),
  jsonStringify: pure(1, 1, textOf),
  jsonArraySize: pure(1, 1, (value) => listOf(value)?.length),
  jsonArrayContains: pure(2, 2, (value, wanted) =>
    flag(listOf(value)?.some((item) => areEqual(jsonValue(item), wanted, "right")) ?? false),
  ),
};

function parsed(value: Value): Value {
  if (value instanceof Structure) return value;
  try {
    return jsonValue(JSON.parse(textOf(value) ?? ""));
  } catch {
    return undefined;
  }
}

/** The elements of a list, or of the list that a text spells. */
export function listOf(value: Value): readonly unknown[] | undefined {
  const structure = parsed(value);
  return structure instanceof Structure && Array.isArray(structure.json) ? structure.json : undefined;
}
