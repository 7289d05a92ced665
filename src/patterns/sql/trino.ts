/** Trino's SQL, which Athena's engine 3 speaks: held against Trino 476. */
import { type PathStep, type SqlDialect, sqlText } from "./dialect.ts";

export const trino: SqlDialect = {
  name: "trino",
  path(steps) {
    const named = steps.map(step);
    return named.includes(undefined) ? undefined : `$${named.join("")}`;
  },
  fragment: (json, path) => `json_format(json_extract(${json}, ${sqlText(path)}))`,
  scalar: (json, path) => `json_extract_scalar(${json}, ${sqlText(path)})`,
  children(json, path) {
    const node = `json_extract(${json}, ${sqlText(path)})`;
    return `coalesce(try_cast(${node} AS array(json)), map_values(try_cast(${node} AS map(varchar, json))))`;
  },
  anyOf: (list, variable, condition) => `any_match(${list}, ${variable} -> ${condition})`,
  list: (elements) => `ARRAY[${elements.join(", ")}]`,
  // Lists stay apart, each an expression of its own: as one, the many conditions of a catalogue are more than Trino compiles.
  unnest(lists, column) {
    const columns = lists.map((_, at) => `${column}_${at}`);
    return `CROSS JOIN UNNEST(${lists.join(", ")}) AS lists(${columns.join(", ")})
CROSS JOIN UNNEST(filter(ARRAY[${columns.join(", ")}], x -> x IS NOT NULL)) AS t(${column})`;
  },
  number: (text) => `try_cast(${text} AS double)`,
  found: (text, regex) => `regexp_like(${text}, ${sqlText(regex)})`,
  firstFit: (text, regex) => `regexp_extract(${text}, ${sqlText(regex)})`,
  length: (list) => `cardinality(${list})`,
  bytes: (text) => `length(to_utf8(${text}))`,
  position: (text, part) => `strpos(${text}, ${sqlText(part)})`,
};

// A quote or a backslash in a key would end the name.
function step(one: PathStep): string | undefined {
  if ("index" in one) return `[${one.index}]`;
  return /["\\]/.test(one.key) ? undefined : `["${one.key}"]`;
}
