/** DuckDB's SQL, for a laptop's files and for the tests of every run. */
import { type PathStep, type SqlDialect, sqlText } from "./dialect.ts";

export const duckdb: SqlDialect = {
  name: "duckdb",
  path(steps) {
    const named = steps.map(step);
    return named.includes(undefined) ? undefined : `$${named.join("")}`;
  },
  fragment: (json, path) => `CAST(json_extract(${json}, ${sqlText(path)}) AS VARCHAR)`,
  scalar: (json, path) => `json_extract_string(${json}, ${sqlText(path)})`,
  // `[*]` takes nothing of an object here, and `.*` nothing of an array.
  children: (json, path) =>
    `list_concat(json_extract(${json}, ${sqlText(`${path}[*]`)}), json_extract(${json}, ${sqlText(`${path}.*`)}))`,
  anyOf: (list, variable, condition) => `len(list_filter(${list}, lambda ${variable}: ${condition})) > 0`,
  list: (elements) => `[${elements.join(", ")}]`,
  unnest: (lists, column) =>
    `CROSS JOIN UNNEST(list_filter(list_concat(${lists.join(", ")}), lambda x: x IS NOT NULL)) AS t(${column})`,
  number: (text) => `TRY_CAST(${text} AS DOUBLE)`,
  found: (text, regex) => `regexp_matches(${text}, ${sqlText(regex)})`,
  firstFit: (text, regex) => `regexp_extract(${text}, ${sqlText(regex)})`,
  length: (list) => `len(${list})`,
  bytes: (text) => `strlen(${text})`,
  position: (text, part) => `strpos(${text}, ${sqlText(part)})`,
};

// `*` inside a quoted key is a wildcard to DuckDB, a quote or a backslash would end the name.
function step(one: PathStep): string | undefined {
  if ("index" in one) return `[${one.index}]`;
  return /["\\*]/.test(one.key) ? undefined : `."${one.key}"`;
}
