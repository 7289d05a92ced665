/** The values of a query: text, number, instant, JSON structure, or nothing. */

/** A list or map that jsonParse made. */
export class Structure {
  readonly json: object;
  constructor(json: object) {
    this.json = json;
  }
}

/** A point in time, epoch milliseconds: it counts as a number and shows as a date. */
export class Instant {
  readonly at: number;
  constructor(at: number) {
    this.at = at;
  }
}

/** `undefined` is a missing field. */
export type Value = string | number | Instant | Structure | undefined;

const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a value is or spells. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "string") return numeric.test(value) ? Number(value) : undefined;
  return value instanceof Instant ? value.at : undefined;
}

/** A value as answers show it: a date as `2026-09-14 05:43:07.551`, a structure as JSON. */
export function textOf(value: Value): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (value instanceof Structure) return JSON.stringify(value.json);
  return dateText(value.at);
}

function dateText(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().replace("T", " ").replace("Z", "") : String(at);
}

/** A part of a JSON document as a value; null is nothing. */
export function jsonValue(json: unknown): Value {
  if (typeof json === "string" || typeof json === "number") return json;
  if (typeof json === "boolean") return json ? 1 : 0;
  return typeof json === "object" && json !== null ? new Structure(json) : undefined;
}

/** Whether a value counts as true where a condition is wanted. */
export function isTrue(value: Value): boolean {
  return typeof value === "number" && value !== 0;
}
