/** Values inside JSON attributes: read, and refused where they are of the wrong kind. */
import { type JsonComplaint, jsonComplaint } from "../../event-patterns/json-complaint.ts";
import type { Complaint } from "./faults.ts";

export function parseJson(text: string, refuse: Complaint): unknown {
  const complaint = jsonComplaint(text);
  if (complaint) throw refuse(`failed to parse JSON. ${complaint.what}${place(text, complaint)}`);
  return JSON.parse(text);
}

/** SNS hides the text (recorded). */
function place(text: string, { taken }: JsonComplaint): string {
  const lines = text.slice(0, taken).split("\n");
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return `\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${lines.length}, column: ${column}]`;
}

/** An object; AWS takes null for what is not set. */
export function objectOf(value: unknown, refuse: Complaint): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "object" || Array.isArray(value)) throw refuse(`${JSON.stringify(value)} must be an object`);
  return value as Record<string, unknown>;
}
