/** Values inside JSON attributes: read, and refused where they are of the wrong kind. */
import type { Complaint } from "./faults.ts";
import { jsonComplaint } from "./json-complaint.ts";

export function parseJson(text: string, refuse: Complaint): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(`failed to parse JSON. ${jsonComplaint(text)}`);
  }
}

/** An object; AWS takes null for what is not set. */
export function objectOf(value: unknown, refuse: Complaint): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object" || Array.isArray(value)) throw refuse(`${JSON.stringify(value)} must be an object`);
  return value as Record<string, unknown>;
}
