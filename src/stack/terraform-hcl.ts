/** Values as HCL text, laid out as `terraform fmt` leaves them. */

export type HclValue = string | number | boolean | readonly HclValue[] | HclObject;

export interface HclObject {
  readonly [name: string]: HclValue;
}

/**
 * The lines of a block's or object's body.
 * @param indent of the body, two spaces a level.
 */
export function hclAttributes(attributes: HclObject, indent: string): string {
  const lines = Object.entries(attributes).map(([name, value]) => ({ name: key(name), text: hclValue(value, indent) }));
  // As fmt has it: neighbours that take one line each have their equals signs in one column.
  const width = lines.map(() => 0);
  for (let start = 0; start < lines.length; ) {
    let end = start;
    while (end < lines.length && !lines[end]?.text.includes("\n")) end += 1;
    width.fill(Math.max(0, ...lines.slice(start, end).map(({ name }) => name.length)), start, end);
    start = end + 1;
  }
  return lines.map(({ name, text }, index) => `${indent}${name.padEnd(width[index] ?? 0)} = ${text}\n`).join("");
}

/** @param indent of the line on which the value begins. */
export function hclValue(value: HclValue, indent = ""): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object") return String(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    if (!value.some((item) => typeof item === "object")) return `[${value.map((item) => hclValue(item)).join(", ")}]`;
    return `[\n${value.map((item) => `${inner}${hclValue(item, inner)},\n`).join("")}${indent}]`;
  }
  return Object.keys(value).length === 0 ? "{}" : `{\n${hclAttributes(value, inner)}${indent}}`;
}

function isList(value: readonly HclValue[] | HclObject): value is readonly HclValue[] {
  return Array.isArray(value);
}

/** A bare `for` would begin an expression. */
function key(name: string): string {
  return /^(?!for$)[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : quoted(name);
}

/** HCL's escapes are JSON's without `\b` and `\f`, and `${` and `%{` would begin a template. */
function quoted(text: string): string {
  return JSON.stringify(text)
    .replace(/\\./g, (pair) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[pair] ?? pair)
    .replace(/[$%](?=\{)/g, "$&$&");
}
