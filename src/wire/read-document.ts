/** Reads typed values from a parsed JSON or CBOR document, refusing what does not fit the model. */

import { UnreadableRequest } from "./message.ts";
import type { Model, Shape, StructureShape } from "./model.ts";
import type { Values } from "./protocol.ts";
import { setEntry, shapeOf, structureOf } from "./shapes.ts";

/** How the two document formats differ; both functions answer undefined where the raw value is none. */
export interface DocumentFormat {
  readonly timestamp: (raw: unknown) => Date | undefined;
  readonly blob: (raw: unknown) => Uint8Array | undefined;
}

/** @throws {UnreadableRequest} SerializationException where a value's type does not fit its member. */
export function readDocument(model: Model, input: string | undefined, raw: unknown, format: DocumentFormat): Values {
  return readStructure(model, structureOf(model, input), raw, format);
}

/** AWS's maps have some tens; V8 takes seconds for objects with hundreds of thousands of names, in which nobody else is answered. */
const mostEntries = 10_000;

function readStructure(model: Model, shape: StructureShape, raw: unknown, format: DocumentFormat): Values {
  const document = expectObject(raw);
  const values: Values = {};
  for (const name in shape.members) {
    const member = shape.members[name];
    const value = document[name];
    if (!member || value === undefined || value === null) continue;
    values[name] = readValue(model, shapeOf(model, member.shape), value, format);
  }
  return values;
}

function readValue(model: Model, shape: Shape, raw: unknown, format: DocumentFormat): unknown {
  switch (shape.type) {
    case "structure":
      return readStructure(model, shape, raw, format);
    case "list": {
      const item = shapeOf(model, shape.member.shape);
      return expectList(raw).flatMap((value) => (value === null ? [] : [readValue(model, item, value, format)]));
    }
    case "map": {
      const item = shapeOf(model, shape.value.shape);
      const map: Values = {};
      const entries = Object.entries(expectObject(raw));
      if (entries.length > mostEntries) throw unfit(`A map may have ${mostEntries} entries at most`);
      for (const [key, value] of entries) {
        if (value !== null) setEntry(map, key, readValue(model, item, value, format));
      }
      return map;
    }
    default:
      return readScalar(shape, raw, format) ?? illTyped(raw, shape.type);
  }
}

function readScalar(shape: Shape, raw: unknown, format: DocumentFormat): unknown {
  switch (shape.type) {
    case "string":
      return typeof raw === "string" ? raw : undefined;
    case "boolean":
      return typeof raw === "boolean" ? raw : undefined;
    case "integer":
    case "long":
      // AWS truncates a fraction; a bigint comes from CBOR.
      return typeof raw === "number" || typeof raw === "bigint" ? Math.trunc(Number(raw)) : undefined;
    case "float":
    case "double":
      return readFloating(raw);
    case "timestamp":
      return format.timestamp(raw);
    case "blob":
      return format.blob(raw);
    default:
      return undefined;
  }
}

function readFloating(raw: unknown): number | undefined {
  if (typeof raw === "number" || typeof raw === "bigint") return Number(raw);
  return raw === "NaN" || raw === "Infinity" || raw === "-Infinity" ? Number(raw) : undefined;
}

function expectObject(raw: unknown): Values {
  if (typeof raw === "object" && raw !== null && !Array.isArray(raw) && !(raw instanceof Uint8Array))
    return raw as Values;
  throw unfit(Array.isArray(raw) ? "Start of list found where not expected" : "Unexpected field type");
}

function expectList(raw: unknown): readonly unknown[] {
  if (Array.isArray(raw)) return raw;
  throw unfit(isObject(raw) ? "Start of structure or map found where not expected." : "Expected list or null");
}

function isObject(raw: unknown) {
  return typeof raw === "object" && raw !== null && !(raw instanceof Uint8Array);
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a String",
  boolean: "a Boolean",
  integer: "an Integer",
  long: "a Long",
  float: "a Float",
  double: "a Double",
  timestamp: "milliseconds since epoch",
  blob: "a ByteBuffer",
};

/** The sentences of AWS's JSON services, e.g. `NUMBER_VALUE can not be converted to a String`. */
function illTyped(raw: unknown, type: string): never {
  if (Array.isArray(raw)) throw unfit("Start of list found where not expected");
  if (isObject(raw)) throw unfit("Start of structure or map found where not expected.");
  const token = raw === true ? "TRUE_VALUE" : raw === false ? "FALSE_VALUE" : `${kindOf(raw)}_VALUE`;
  throw unfit(`${token} can not be converted to ${typeNames[type]}`);
}

function kindOf(raw: unknown) {
  return typeof raw === "string" ? "STRING" : raw instanceof Uint8Array ? "BINARY" : "NUMBER";
}

function unfit(message: string) {
  return new UnreadableRequest("SerializationException", message);
}
