/** JSON values of documents, told apart. */

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Most elements take one value or a list. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** A document's value, which is given as JSON text or as it is; undefined for text that is no JSON. */
export function readJson(source: unknown): unknown {
  if (typeof source !== "string") return source;
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** A value as a complaint shows it. */
export const shown = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
