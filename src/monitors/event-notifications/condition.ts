/** One condition of a filter pattern as what an event pattern demands of one field, where the two mean the same. */
import type { JsonCondition, Step, TextValue } from "../../patterns/pattern.ts";
import { printSelector } from "../../patterns/print.ts";
import { type Field, fields } from "../check/knowledge/fields.ts";

/** One way for a field to fit, in EventBridge's words. */
export type Matcher =
  | string
  | boolean
  | null
  | { readonly prefix: string }
  | { readonly suffix: string }
  | { readonly wildcard: string }
  | { readonly exists: boolean }
  | {
      readonly "anything-but":
        | readonly string[]
        | { readonly prefix: string }
        | { readonly suffix: string }
        | { readonly wildcard: string };
    };

/** What a field of the record has to be: one of the matchers. */
export interface Demand {
  /** e.g. `userIdentity.type`. */
  readonly path: string;
  readonly anyOf: readonly Matcher[];
}

/** Something of a filter pattern that no event pattern says exactly; the message names it and says why. */
export class Inexpressible extends Error {}

const byPath = new Map(fields.map((field) => [field.path, field]));

/** @throws Inexpressible */
export function demandOf({ selector, test }: JsonCondition): Demand {
  const name = printSelector(selector);
  const field = knownField(name, selector.steps);
  switch (test.kind) {
    case "absence":
      // `exists` looks at values: an object that is there counts as absent.
      if (field.kind === "object" || field.kind === "array")
        throw new Inexpressible(`${name} is ${withArticle(field.kind)}, whose absence an event pattern does not see`);
      return { path: field.path, anyOf: [{ exists: false }] };
    case "constant":
      if (test.constant === "NULL") return { path: field.path, anyOf: [null] };
      return { path: field.path, anyOf: [test.constant === "TRUE"] };
    case "ordering":
      throw new Inexpressible(`${name} ${test.operator} ${test.value.source} compares a number`);
    case "equality":
      requireText(field, name);
      return { path: field.path, anyOf: [equality(test.value, test.operator === "=", name)] };
  }
}

/**
 * The field, where it is known what kind of value it holds. An event pattern looks into lists and tells numbers from
 * texts, a filter pattern does neither: of an unknown field nobody can say that both mean the same.
 */
function knownField(name: string, steps: readonly Step[]): Field {
  const path = steps.map((step) => (step.kind === "key" ? step.key : "")).join(".");
  const field = steps.every(({ kind }) => kind === "key") ? byPath.get(path) : undefined;
  if (field) return field;
  throw new Inexpressible(
    `${name} may hold a list or a number in some records, which event patterns compare otherwise than filter patterns`,
  );
}

function requireText({ kind }: Field, name: string): void {
  if (kind === "text") return;
  throw new Inexpressible(`${name} is ${withArticle(kind)} and not a text`);
}

function withArticle(kind: string): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

type Compared = Extract<JsonCondition["test"], { kind: "equality" }>["value"];

function equality(value: Compared, wanted: boolean, name: string): Matcher {
  switch (value.kind) {
    case "regex":
      throw new Inexpressible(`${name} is compared with the regular expression %${value.source}%`);
    case "number":
      return wanted ? value.source : { "anything-but": [value.source] };
    case "text": {
      const fits = textMatcher(value);
      if (wanted) return fits;
      return { "anything-but": typeof fits === "string" ? [fits] : fits };
    }
  }
}

/** A star at the end is a prefix and one at the start a suffix; the rest is EventBridge's own wildcard. */
function textMatcher({ value }: TextValue): string | { prefix: string } | { suffix: string } | { wildcard: string } {
  const pieces = value.split("*");
  const [first = "", second = ""] = pieces;
  if (pieces.length === 1) return value;
  if (pieces.length === 2 && second === "") return { prefix: first };
  if (pieces.length === 2 && first === "") return { suffix: second };
  return { wildcard: value.replaceAll("\\", "\\\\").replaceAll(/\*+/g, "*") };
}
