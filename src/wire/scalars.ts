/** Scalars as text: in query parameters, XML elements, headers and paths. */
import { base64, fromBase64 } from "./bytes.ts";
import type { Shape } from "./model.ts";
import { formatTimestamp, parseTimestamp, type TimestampFormat } from "./timestamps.ts";

/** @returns undefined where the text does not fit the shape's type. */
export function parseScalar(shape: Shape, text: string): unknown {
  switch (shape.type) {
    case "string":
      return text;
    case "integer":
    case "long":
      return /^\s*[+-]?\d{1,19}\s*$/.test(text) ? Number(text) : undefined;
    case "float":
    case "double":
      return parseFloating(text.trim());
    case "boolean":
      return parseBoolean(text.trim().toLowerCase());
    case "timestamp":
      return parseTimestamp(text.trim());
    case "blob":
      return fromBase64(text.replace(/\s/g, ""));
    default:
      return undefined;
  }
}

function parseFloating(text: string): number | undefined {
  if (text === "NaN") return Number.NaN;
  const value = Number(text);
  return text === "" || Number.isNaN(value) ? undefined : value;
}

function parseBoolean(text: string) {
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** @param timestamps the format of timestamps whose shape names none. */
export function formatScalar(shape: Shape, value: unknown, timestamps: TimestampFormat): string {
  if (value instanceof Date) {
    return formatTimestamp(value, (shape.type === "timestamp" && shape.timestampFormat) || timestamps);
  }
  return value instanceof Uint8Array ? base64(value) : String(value);
}
