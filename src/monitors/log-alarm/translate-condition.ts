/** One condition of a filter pattern as a condition of a query, by what is known of the field. */
import type { Equality, JsonCondition } from "../../patterns/pattern.ts";
import { canNumberFit } from "../../patterns/value-test.ts";
import { printText } from "../../queries/print-expression.ts";
import { fieldAt, pathOf } from "../check/knowledge/presence.ts";
import { Inexact } from "./inexact.ts";
import { regexText } from "./regex-text.ts";

/**
 * @param field the field's name as a query writes it
 * @param pattern the text of the whole pattern
 * @throws Inexact
 */
export function conditionText({ selector, test, span }: JsonCondition, field: string, pattern: string): string {
  const kind = fieldAt(pathOf(selector))?.kind;
  const refuse = (reason: string): never => {
    throw new Inexact(pattern.slice(span.start, span.end), reason);
  };
  switch (test.kind) {
    case "absence":
      if (kind === "text") return `not ispresent(${field})`;
      return refuse(
        "a query takes null, and an object or list, for a missing field, and only for fields that hold texts is that the same",
      );
    case "constant":
      if (test.constant === "NULL") return refuse("a query cannot tell null from a missing field");
      if (kind === "boolean") return `${field} = ${test.constant === "TRUE" ? 1 : 0}`;
      return refuse(
        "a query shows true and false as 1 and 0, and only for fields that are always booleans is that the same",
      );
    case "ordering":
      if (kind === "number") return `${field} ${test.operator} ${test.value.source}`;
      return refuse(
        "a query orders texts that spell numbers, too, and only for fields that are always numbers is that the same",
      );
    case "equality":
      return equalityText(test, field, { isText: kind === "text", refuse });
  }
}

interface Known {
  readonly isText: boolean;
  readonly refuse: (reason: string) => never;
}

/** Both signs are false of a missing field, of null, of booleans, objects and lists; a query's != is not. */
function equalityText({ operator, value }: Equality, field: string, known: Known): string {
  const { isText, refuse } = known;
  if (!isText && (operator === "!=" || mayFitNumber(value)))
    return refuse(
      "a query shows booleans as 1 and 0 and numbers in one spelling, and only for fields that always hold texts is that the same",
    );
  const positive = fitText(value, field);
  return operator === "=" ? positive : `(ispresent(${field}) and not ${positive})`;
}

function mayFitNumber(value: Equality["value"]): boolean {
  return value.kind !== "text" || canNumberFit(value.value);
}

function fitText(value: Equality["value"], field: string): string {
  if (value.kind === "regex") return `(${field} like ${regexText(value.source)})`;
  if (value.kind === "number") return `(${field} = ${printText(value.source)})`;
  return value.value.includes("*") ? wildcardText(value.value, field) : `(${field} = ${printText(value.value)})`;
}

/**
 * Each fixed piece of a wildcard is taken where it first occurs and never again. A last piece that ends the text must so
 * not occur before its end: a second condition says that.
 */
function wildcardText(wildcard: string, field: string): string {
  const pieces = wildcard.split("*").map(quoted);
  const last = pieces.pop() ?? "";
  const [first = "", ...middle] = pieces;
  const chain = [`^${first}`, ...middle.filter((piece) => piece !== "")].join(".*");
  if (last === "") {
    // What follows a wildcard that nothing else follows is of no concern.
    const part = [first, ...middle].filter((piece) => piece !== "");
    if (part.length === 0) return `ispresent(${field})`;
    return `(${field} like ${slashed(first === "" ? part.join(".*") : chain)})`;
  }
  return `(${field} like ${slashed(`${chain}.*${last}$`)} and ${field} not like ${slashed(`${chain}.*${last}.`)})`;
}

/** A dot stands for any character, a line's end among them. */
function slashed(source: string): string {
  return `/(?s)${source.replaceAll("/", "\\/")}/`;
}

function quoted(piece: string): string {
  return piece
    .replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}
