/** Text that may hold a JSON object. */

import { jsonValue } from "../../event-patterns/json-complaint.ts";

/** @returns undefined for text that AWS's parser takes for no JSON, or another value than an object */
export function jsonObject(text: string): Record<string, unknown> | undefined {
  const value = jsonValue(text);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
