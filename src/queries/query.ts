/** A parsed Logs Insights query: frozen plain data, every node with the characters it was read from. */

/** Characters `[start, end)` of the query's text, from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly span: Span;
}

/** A query: its commands in order. `text` is the query exactly as it was given. */
export interface Query {
  readonly text: string;
  readonly commands: readonly Command[];
}

export type Command =
  | FieldsCommand
  | FilterCommand
  | StatsCommand
  | ParseCommand
  | SortCommand
  | LimitCommand
  | DedupCommand
  | UnnestCommand
  | ExpandCommand;

/** `fields a, f(x) as y` adds columns, `display …` replaces them. */
export interface FieldsCommand extends Node {
  readonly kind: "fields" | "display";
  readonly columns: readonly Column[];
}

/** A value under a name: the one after `as`, or the expression's own text. */
export interface Column extends Node {
  readonly expression: Expression;
  readonly name: string;
  /** Whether the query gives the name, by `as`. */
  readonly named: boolean;
}

export interface FilterCommand extends Node {
  readonly kind: "filter";
  readonly condition: Expression;
}

/** `stats count(*) as n by awsRegion, bin(5m)` */
export interface StatsCommand extends Node {
  readonly kind: "stats";
  readonly aggregates: readonly Aggregate[];
  readonly by: readonly Column[];
}

/** One aggregate; `arguments` is empty for `count(*)`. */
export interface Aggregate extends Node {
  readonly name: string;
  /** Whether the query gives the name, by `as`. */
  readonly named: boolean;
  readonly function: string;
  readonly arguments: readonly Expression[];
}

/** `parse f "user=* ip=*" as user, ip`, or `parse f /user=(?<user>\w+)/`. */
export interface ParseCommand extends Node {
  readonly kind: "parse";
  readonly subject: Expression;
  readonly pattern:
    | { readonly kind: "glob"; readonly text: string }
    | { readonly kind: "regex"; readonly source: string };
  readonly names: readonly string[];
}

export interface SortCommand extends Node {
  readonly kind: "sort";
  readonly keys: readonly SortKey[];
}

export interface SortKey extends Node {
  readonly expression: Expression;
  readonly descending: boolean;
}

/** `limit 20`; `limit any 20` takes whichever come first. */
export interface LimitCommand extends Node {
  readonly kind: "limit";
  readonly count: number;
  readonly any: boolean;
}

export interface DedupCommand extends Node {
  readonly kind: "dedup";
  readonly fields: readonly FieldReference[];
}

/** `unnest list into x`: one row for each element. */
export interface UnnestCommand extends Node {
  readonly kind: "unnest";
  readonly list: Expression;
  readonly into: string;
}

/** `expand f`: one row for each element of a JSON array, in the field's place. */
export interface ExpandCommand extends Node {
  readonly kind: "expand";
  readonly field: FieldReference;
}

export type Expression =
  | FieldReference
  | TextLiteral
  | NumberLiteral
  | Duration
  | FunctionCall
  | Arithmetic
  | Negative
  | Comparison
  | Like
  | Membership
  | Negation
  | Junction;

/** `eventName`, `@timestamp`, `` `x-amz-id`.a ``; the name is written without backticks. */
export interface FieldReference extends Node {
  readonly kind: "field";
  readonly name: string;
}

export interface TextLiteral extends Node {
  readonly kind: "text";
  readonly value: string;
}

export interface NumberLiteral extends Node {
  readonly kind: "number";
  readonly value: number;
  readonly source: string;
}

/** `5m`, which stands in bin, datefloor and dateceil alone. */
export interface Duration extends Node {
  readonly kind: "duration";
  readonly count: number;
  readonly unit: string;
}

/** A function by its name as AWS spells it. */
export interface FunctionCall extends Node {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Expression[];
}

export interface Arithmetic extends Node {
  readonly kind: "arithmetic";
  readonly operator: "+" | "-" | "*" | "/" | "%" | "^";
  readonly left: Expression;
  readonly right: Expression;
}

export interface Negative extends Node {
  readonly kind: "negative";
  readonly operand: Expression;
}

export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

export interface Comparison extends Node {
  readonly kind: "comparison";
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `f like "part"`, `f like /regex/`, `f =~ /regex/`. */
export interface Like extends Node {
  readonly kind: "like";
  readonly negated: boolean;
  readonly subject: Expression;
  readonly pattern:
    | { readonly kind: "part"; readonly text: string }
    | { readonly kind: "regex"; readonly source: string };
}

/** `f in ["a", "b"]`, or `"a" in list` with a list that jsonParse made. */
export interface Membership extends Node {
  readonly kind: "in";
  readonly negated: boolean;
  readonly subject: Expression;
  readonly items: readonly Expression[] | Expression;
}

export interface Negation extends Node {
  readonly kind: "not";
  readonly operand: Expression;
}

/** Conditions joined by `and` (all) and `or` (any). Always two clauses or more. */
export interface Junction extends Node {
  readonly kind: "all" | "any";
  readonly clauses: readonly Expression[];
}
