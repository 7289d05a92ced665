/** What the raw text of a record must hold for any monitor to match it: looked at before any JSON is read. */
import { type Monitor, patternsOf } from "../../monitors/monitor.ts";
import { parsePattern } from "../../patterns/parse.ts";
import { alwaysPlain } from "../../patterns/scan.ts";
import { type SqlDialect, sqlText } from "../../patterns/sql/dialect.ts";
import type { Clue } from "../scanner/clue.ts";
import { cluesOf } from "../scanner/clues.ts";

/** A condition on the column `record` that loses nothing. */
export function rawCondition(monitors: readonly Monitor[], sql: SqlDialect): string {
  const clues = monitors.flatMap(patternsOf).map((text) => cluesOf(parsePattern(text)));
  const isObject = "substr(record, 1, 1) = '{'";
  if (clues.includes(undefined)) return isObject;
  const literals = new Set(clues.flatMap((each) => each?.clues.map(literalOf) ?? []));
  // JSON may write any character of a literal as an escape.
  const looked = [...literals, "\\u00"].map(sqlText);
  return `${isObject} AND ${sql.anyOf(sql.list(looked), "x", "strpos(record, x) > 0")}`;
}

function literalOf({ key, test }: Clue): string {
  if (test.kind === "text" && plain.test(test.text)) return `"${test.text}"`;
  if (test.kind === "piece" && plain.test(test.text)) return test.text;
  return `"${key}"`;
}

const plain = new RegExp(`^${alwaysPlain}+$`);
