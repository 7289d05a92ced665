/** Comparisons of one field with one value, each as the conditions for yes and for no. */
import { quoted } from "../../../patterns/literals.ts";
import { any, condition, type Expression } from "./expression.ts";

/** `fails` is true where the field is there and the comparison is not; a missing field is the caller's to add. */
export interface Comparison {
  readonly holds: Expression;
  readonly fails: Expression;
}

/** With a text, in which `*` is any text; numbers by their value, as records may hold either. */
export function equals(selector: string, text: string): Comparison {
  return equality(selector, valueText(text));
}

/** With a regular expression of the subset that filter patterns have. */
export function matches(selector: string, source: string): Comparison {
  return equality(selector, `%${source}%`);
}

function equality(selector: string, right: string): Comparison {
  return {
    holds: condition(`${selector} = ${right}`),
    fails: condition(`${selector} != ${right}`),
  };
}

/** With `true` or `false`, as a boolean, and as a text too where the field's kind is not known. */
export function is(selector: string, truth: boolean, kind: string | undefined): Comparison {
  const [yes, no] = truth ? ["TRUE", "FALSE"] : ["FALSE", "TRUE"];
  const boolean = { holds: condition(`${selector} IS ${yes}`), fails: condition(`${selector} IS ${no}`) };
  const text = equality(selector, `"${truth}"`);
  if (kind === "boolean") return boolean;
  if (kind === "text") return text;
  return { holds: any([boolean.holds, text.holds]), fails: any([boolean.fails, text.fails]) };
}

export type Order = "<" | "<=" | ">" | ">=";

const opposite: Readonly<Record<Order, Order>> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" };

/** With a number by its size. */
export function compares(selector: string, order: Order, limit: number): Comparison {
  return {
    holds: condition(`${selector} ${order} ${limit}`),
    fails: condition(`${selector} ${opposite[order]} ${limit}`),
  };
}

/** A bare word where the grammar takes it, a number unquoted, so that it fits numbers and texts, and quotes for the rest. */
function valueText(text: string): string {
  if (text === "*" || /^[+-]?\d+(?:\.\d+)?$/.test(text)) return text;
  const isBare = /^[A-Za-z][A-Za-z0-9_.-]*$/.test(text) && !/^(?:null|true|false|is|not|exists)$/i.test(text);
  return isBare ? text : quoted(text);
}
