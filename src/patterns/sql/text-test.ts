/** Compares a text with a value of a filter pattern, in SQL. */
import type { Equality } from "../pattern.ts";
import { type SqlDialect, sqlText } from "./dialect.ts";
import { portableRegex } from "./regex.ts";

/** A condition on the text `subject`, never NULL where that is not; undefined where SQL cannot say the same. */
export function textTest(subject: string, value: Equality["value"], sql: SqlDialect): string | undefined {
  switch (value.kind) {
    case "number":
      return `${subject} = ${sqlText(value.source)}`;
    case "text":
      return wildcardTest(subject, value.value, sql);
    case "regex": {
      const regex = portableRegex(value.source);
      return regex === undefined ? undefined : sql.found(subject, regex);
    }
  }
}

/** As `wildcard.ts`: each fixed piece at its first occurrence behind the one before, never reconsidered. */
function wildcardTest(subject: string, pattern: string, sql: SqlDialect): string {
  const pieces = pattern.split("*");
  const [first = "", ...rest] = pieces;
  if (rest.length === 0) return `${subject} = ${sqlText(pattern)}`;
  const fixed = rest.filter((piece) => piece !== "");
  if (pieces.at(-1) === "") return liked(subject, [first, ...fixed]);
  // The shortest text that holds the pieces in order is the one that takes each at its first occurrence.
  const shortest = `\\A${[first, ...fixed].map(quotedRegex).join("[^\\x00]*?")}`;
  return `(${subject} <> '' AND coalesce(${sql.firstFit(subject, shortest)}, '') = ${subject})`;
}

function liked(subject: string, pieces: readonly string[]): string {
  if (pieces.every((piece) => piece === "")) return "true";
  const pattern = pieces.map((piece) => piece.replaceAll(/[%_\\]/g, "\\$&")).join("%");
  return `${subject} LIKE ${sqlText(`${pattern}%`)} ESCAPE '\\'`;
}

function quotedRegex(text: string): string {
  return text.replaceAll(/[^\w\s]/g, (character) => (character > "~" ? character : `\\${character}`));
}
