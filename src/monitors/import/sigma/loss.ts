/** What an import could not keep of a rule, and why it could not import one at all. */

/** What was given up; the monitor works, but not in every case as the rule would. */
export type LossKind =
  | "letter-case"
  | "respelt"
  | "field-reference"
  | "wildcard"
  | "object-as-text"
  | "list"
  | "existence"
  | "grouping"
  | "distinct-count"
  | "timeframe"
  | "counted-twice"
  | "description"
  | "unused-selection";

/** Why there is no monitor. */
export type RefusalKind =
  | "not-a-rule"
  | "not-cloudtrail"
  | "condition"
  | "aggregation"
  | "keywords"
  | "modifier"
  | "regular-expression"
  | "negated-list"
  | "field-reference"
  | "pattern";

export interface Loss {
  readonly kind: LossKind;
  readonly message: string;
}

/** Takes down what is lost on the way; the same thing twice counts once. */
export interface LossLog {
  readonly lose: (kind: LossKind, message: string) => void;
  readonly losses: () => readonly Loss[];
}

export function lossLog(): LossLog {
  const seen = new Map<string, Loss>();
  return {
    lose: (kind, message) => void seen.set(`${kind} ${message}`, { kind, message }),
    losses: () => [...seen.values()],
  };
}

/** Thrown where a rule cannot become a filter pattern. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
