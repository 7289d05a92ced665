/** The selections of a rule as queries: maps, lists of maps, lists of keywords. */
import { itemQuery, type Scalar } from "./item.ts";
import { type LossLog, Refusal } from "./loss.ts";
import { junction, type Query } from "./query.ts";

type Log = Pick<LossLog, "lose">;

/**
 * One selection. All items of a map must hold, and one element of a list.
 * @throws Refusal for what cannot be written as a pattern
 */
export function selectionQuery(name: string, selection: unknown, log: Log): Query {
  if (Array.isArray(selection) && selection.length > 0)
    return junction(
      "any",
      selection.map((element) => (isMap(element) ? mapQuery(name, element, log) : keyword(name, element))),
    );
  if (isMap(selection)) return mapQuery(name, selection, log);
  return keyword(name, selection);
}

function mapQuery(name: string, map: Readonly<Record<string, unknown>>, log: Log): Query {
  const items = Object.entries(map);
  if (items.length === 0) throw new Refusal("not-a-rule", `detection.${name} is empty`);
  const source = sourceOf(map);
  return junction(
    "all",
    items.map(([key, value]) => {
      const values = [value].flat();
      if (values.length === 0 || !values.every(isScalar))
        throw new Refusal("not-a-rule", `detection.${name}.${key} is neither a value nor a list of values`);
      // Without a field's name the values are keywords.
      if (key.startsWith("|"))
        return junction(
          key === "|all" ? "all" : "any",
          values.map((text) => keyword(name, text)),
        );
      return itemQuery(key, values, source, log);
    }),
  );
}

/** The one event source that a map asks for: event names are looked up among its own. */
function sourceOf(map: Readonly<Record<string, unknown>>): string | undefined {
  return typeof map.eventSource === "string" && !/[*?]/.test(map.eventSource)
    ? map.eventSource.toLowerCase()
    : undefined;
}

function keyword(name: string, value: unknown): Query {
  if (typeof value === "string" || typeof value === "number") return { kind: "keyword", text: String(value) };
  throw new Refusal("not-a-rule", `detection.${name} is neither a map nor a list of maps or keywords`);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
