/** What a rule is and what it finds. */
import type { Span } from "../../patterns/pattern.ts";
import type { Subject } from "./inventory.ts";
import type { PreparedView } from "./prepare.ts";

/**
 * `error`: it can never fire, always fires or cannot be deployed. `warning`: it works, but not as one would wish.
 * `pending`: it works once something has happened that is under way. `unknown`: the source does not tell enough to judge.
 */
export type FindingSeverity = "error" | "warning" | "pending" | "unknown";

/** One thing that is wrong, and where. */
export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: FindingSeverity;
  /** The monitor's name, or a resource's address. */
  readonly monitor: string;
  /** The part of the declaration: a field of a monitor such as `pattern` or `threshold`. */
  readonly field: string;
  /** What is wrong, with the value, and what is allowed. */
  readonly message: string;
  /** How to mend it. */
  readonly fix: string;
  /** The pattern and the characters of it that are meant. */
  readonly pattern?: { readonly text: string; readonly span: Span };
  /** Where the source says it, from 1; absent where the source has no lines. */
  readonly line?: number;
}

/** A finding as a rule tells it. */
export interface Problem {
  readonly subject: Subject;
  readonly field: string;
  readonly message: string;
  readonly fix: string;
  readonly pattern?: Finding["pattern"];
  readonly line?: number;
  /** Where it differs from the rule's. */
  readonly severity?: FindingSeverity;
}

/** One rule of `check`: a file in `rules/`, and a line in `all-rules.ts`. */
export interface Rule {
  /** What `accept` names. */
  readonly id: string;
  readonly severity: FindingSeverity;
  /** What is wrong, in a line. */
  readonly title: string;
  /** Why it is wrong, in a sentence or two. */
  readonly why: string;
  /** Who says so. */
  readonly source: string;
  readonly check: (view: PreparedView) => Iterable<Problem>;
}
