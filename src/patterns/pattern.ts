/** A parsed filter pattern: frozen plain data, every node with the characters it was read from. */

/** Characters `[start, end)` of the pattern's text, from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly span: Span;
}

/** A filter pattern of one of the four kinds. `text` is the pattern exactly as it was given. */
export type Pattern = TermsPattern | RegexPattern | JsonPattern | SpacePattern;

/** `ERROR -"bad request"`, `?a ?b`, or nothing at all, which matches every event. */
export interface TermsPattern extends Node {
  readonly kind: "terms";
  readonly text: string;
  readonly terms: readonly Term[];
}

export interface Term extends Node {
  readonly kind: "term";
  readonly mode: "required" | "optional" | "excluded";
  /** The text looked for, unescaped. */
  readonly value: string;
}

/** `%^ERROR [0-9]+%` over the whole message. */
export interface RegexPattern extends Node {
  readonly kind: "regexPattern";
  readonly text: string;
  readonly regex: RegexValue;
}

/** `{ $.eventName = CreateUser }` */
export interface JsonPattern extends Node {
  readonly kind: "json";
  readonly text: string;
  readonly expression: Expression<JsonCondition>;
}

/** `[ip, ..., status = 4*, bytes]` */
export interface SpacePattern extends Node {
  readonly kind: "space";
  readonly text: string;
  readonly fields: readonly SpaceField[];
}

/** Conditions joined by `&&` (all) and `||` (any). Always two clauses or more. */
export type Expression<Condition> = Condition | Junction<Condition>;

export interface Junction<Condition> extends Node {
  readonly kind: "all" | "any";
  readonly clauses: readonly Expression<Condition>[];
}

export interface JsonCondition extends Node {
  readonly kind: "jsonCondition";
  readonly selector: Selector;
  readonly test: Equality | Ordering | ConstantTest | AbsenceTest;
}

/** A path into the event, of one step or more and at most one wildcard. */
export interface Selector extends Node {
  readonly steps: readonly Step[];
}

/** `.key` and `.['any key']` are `key`; `[0]` is `index`; `.*` and `[*]` are `each`, and mean the same. */
export type Step =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "each"; readonly form: ".*" | "[*]" };

/** `...` stands for zero or more tokens of the line; any other field for one, or as the last for the rest. */
export type SpaceField = Ellipsis | NamedField;

export interface Ellipsis extends Node {
  readonly kind: "ellipsis";
}

export interface NamedField extends Node {
  readonly kind: "field";
  /** Absent for an empty field, as after a trailing comma. */
  readonly name?: string;
  readonly condition?: Expression<FieldCondition>;
}

export interface FieldCondition extends Node {
  readonly kind: "fieldCondition";
  readonly name: string;
  readonly test: Equality | Ordering;
}

/** `=` and `!=`. */
export interface Equality extends Node {
  readonly kind: "equality";
  readonly operator: "=" | "!=";
  readonly value: NumberValue | TextValue | RegexValue;
}

/** `< > <= >=`, which only take a number. */
export interface Ordering extends Node {
  readonly kind: "ordering";
  readonly operator: OrderingOperator;
  readonly value: NumberValue;
}

export type OrderingOperator = "<" | ">" | "<=" | ">=";

/** `IS NULL`, `IS TRUE`, `IS FALSE`. */
export interface ConstantTest extends Node {
  readonly kind: "constant";
  readonly constant: "NULL" | "TRUE" | "FALSE";
}

/** `NOT EXISTS`. */
export interface AbsenceTest extends Node {
  readonly kind: "absence";
}

/** An unquoted number: `1`, `-1.5`, `1e+0`. `source` is its spelling, which strings are compared with. */
export interface NumberValue extends Node {
  readonly kind: "number";
  readonly source: string;
  readonly value: number;
}

/** A bare word or a quoted text, unescaped; every `*` in it stands for any text. */
export interface TextValue extends Node {
  readonly kind: "text";
  readonly value: string;
  readonly quoted: boolean;
}

/** `%…%`, without the percent signs. */
export interface RegexValue extends Node {
  readonly kind: "regex";
  readonly source: string;
}
