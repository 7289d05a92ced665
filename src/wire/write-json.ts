/** Writes typed values as JSON text in one walk, without a tree between. */
import { base64 } from "./bytes.ts";
import type { Model, StructureShape } from "./model.ts";
import type { Values } from "./protocol.ts";
import { shapeOf } from "./shapes.ts";
import { formatTimestamp } from "./timestamps.ts";

/** @param value as the handler gave it, typed by the SDK's types: the casts below rest on that. */
export function writeJson(model: Model, shapeName: string, value: unknown): string {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "structure":
      return `{${writeMembers(model, shape, value as Values)}}`;
    case "list":
      return `[${(value as readonly unknown[]).map((item) => writeJson(model, shape.member.shape, item)).join(",")}]`;
    case "map":
      return `{${writeEntries(model, shape.value.shape, value as Values)}}`;
    case "timestamp":
      return writeTimestamp(value as Date, shape.timestampFormat);
    case "blob":
      return `"${base64(value as Uint8Array)}"`;
    case "float":
    case "double":
      return Number.isFinite(value) ? String(value) : `"${value}"`;
    default:
      return JSON.stringify(value);
  }
}

function writeTimestamp(date: Date, format: "iso8601" | "rfc822" | "unixTimestamp" = "unixTimestamp"): string {
  const text = formatTimestamp(date, format);
  return format === "unixTimestamp" ? text : `"${text}"`;
}

function writeMembers(model: Model, shape: StructureShape, values: Values): string {
  let json = "";
  for (const name in shape.members) {
    const member = shape.members[name];
    const value = values[name];
    if (!member || value === undefined || value === null) continue;
    json += `${json === "" ? "" : ","}"${name}":${writeJson(model, member.shape, value)}`;
  }
  return json;
}

function writeEntries(model: Model, valueShape: string, map: Values): string {
  let json = "";
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined || value === null) continue;
    json += `${json === "" ? "" : ","}${JSON.stringify(key)}:${writeJson(model, valueShape, value)}`;
  }
  return json;
}

/** An error's further members, each after a comma; none where the model has no such error. */
export function writeJsonMembers(model: Model, errorName: string, values: Values): string {
  const shape = Object.hasOwn(model.shapes, errorName) ? model.shapes[errorName] : undefined;
  const json = shape?.type === "structure" ? writeMembers(model, shape, values) : "";
  return json === "" ? "" : `,${json}`;
}
