/** JSON values of documents, told apart. */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Most elements take one value or a list. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** A document's value, which is given as JSON text or as it is; undefined for text that is no JSON, and for what is nested without end. */
export function readJson(source: unknown): unknown {
  const value = typeof source === "string" ? parsed(source) : source;
  return isDeeper(value, deepest) ? undefined : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** No element of a policy is nested as deep; what is nested by thousands would overflow the stack of whoever prints it. */
const deepest = 32;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

/** A value as a complaint shows it. */
export function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
