/** HCL as data: what a file of Terraform says, with the line of each part. */

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly expression: Expression;
  /** From 1. */
  readonly line: number;
}

/** `resource "aws_sns_topic" "alarms" { … }` has the type `resource` and two labels. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  /** From 1. */
  readonly line: number;
}

export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "template"; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "attribute"; readonly of: Expression; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  /** `element` stands for each of them in `each`. */
  | { readonly kind: "splat"; readonly of: Expression; readonly each: Expression }
  | { readonly kind: "element" }
  | { readonly kind: "call"; readonly name: string; readonly inputs: readonly Expression[]; readonly expands: boolean }
  | { readonly kind: "unary"; readonly operator: string; readonly of: Expression }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: "conditional";
      readonly if: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly items: readonly (readonly [key: Expression, value: Expression])[] }
  | ForExpression
  /** What is not evaluated, such as a template's directives. */
  | { readonly kind: "opaque"; readonly of: readonly Expression[] };

export interface ForExpression {
  readonly kind: "for";
  /** One name for the value, or two for key and value. */
  readonly names: readonly string[];
  readonly of: Expression;
  /** Absent where a tuple is made. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly if?: Expression;
  /** Whether values of one key are gathered. */
  readonly groups: boolean;
}

/** A file as it was read. */
export interface HclFile {
  readonly body: Body;
  /** Where it is no HCL; what is around it is left out. */
  readonly errors: readonly { readonly line: number; readonly column: number }[];
}
