/** A template's values as the input of an API call: numbers and booleans may be written as text, all else must have the model's shape. */
import type { Member, Model, Shape, StructureShape } from "../../../wire/model.ts";
import type { Values } from "../../../wire/protocol.ts";
import { shapeOf, structureOf } from "../../../wire/shapes.ts";
import { fault } from "../faults.ts";

/** Members without a value are left out. @throws ValidationError where a value has another shape, or a member that the model has not */
export function typedInput(model: Model, operation: string, input: object): Values {
  return typedStructure(model, structureOf(model, model.operations[operation]?.input), input, "#");
}

function typedStructure(model: Model, { members }: StructureShape, value: unknown, path: string): Values {
  if (!isObject(value)) throw unexpected(path, "JSONObject", value);
  const extra = Object.keys(value).find((name) => value[name] !== undefined && !Object.hasOwn(members, name));
  if (extra !== undefined) throw invalid(`${path}: extraneous key [${extra}] is not permitted`);
  const typed: Values = {};
  for (const [name, member] of Object.entries(members))
    if (Object.hasOwn(value, name) && value[name] !== undefined)
      typed[name] = typedMember(model, member, value[name], `${path}/${name}`);
  return typed;
}

function typedMember(model: Model, { shape }: Member, value: unknown, path: string): unknown {
  return typedValue(model, shapeOf(model, shape), value, path);
}

function typedValue(model: Model, shape: Shape, value: unknown, path: string): unknown {
  switch (shape.type) {
    case "structure":
      return typedStructure(model, shape, value, path);
    case "list":
      if (!Array.isArray(value)) throw unexpected(path, "JSONArray", value);
      return value.map((item, index) => typedMember(model, shape.member, item, `${path}/${index}`));
    case "map":
      if (!isObject(value)) throw unexpected(path, "JSONObject", value);
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, typedMember(model, shape.value, item, `${path}/${key}`)]),
      );
    case "boolean":
      if (String(value) !== "true" && String(value) !== "false") throw unexpected(path, "Boolean", value);
      return String(value) === "true";
    case "string":
      if (typeof value === "object") throw unexpected(path, "String", value);
      return String(value);
    case "timestamp":
      return typedDate(value, path);
    case "blob":
      return value;
    default:
      return typedNumber(value, shape.type === "integer" || shape.type === "long", path);
  }
}

function typedNumber(value: unknown, whole: boolean, path: string): number {
  const number =
    typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  if (whole ? !Number.isSafeInteger(number) : !Number.isFinite(number))
    throw unexpected(path, whole ? "Integer" : "Number", value);
  return number;
}

function typedDate(value: unknown, path: string): Date {
  const date = new Date(String(value));
  if (Number.isNaN(date.getTime())) throw unexpected(path, "String in ISO 8601", value);
  return date;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unexpected(path: string, type: string, value: unknown) {
  return invalid(`${path}: expected type: ${type}, found: ${foundType(value)}`);
}

function foundType(value: unknown): string {
  if (value === null || value === undefined) return "Null";
  if (Array.isArray(value)) return "JSONArray";
  const type = typeof value;
  return type === "object" ? "JSONObject" : type.charAt(0).toUpperCase() + type.slice(1);
}

/** In the words of AWS's resource schemas. */
function invalid(what: string) {
  return fault("ValidationError", `Properties validation failed with message: ${what}`);
}
