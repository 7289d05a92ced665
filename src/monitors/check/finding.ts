/** What a rule is and what it finds. */
import type { Span } from "../../patterns/pattern.ts";
import type { Case } from "./cases.ts";
import type { Subject } from "./inventory.ts";
import type { PreparedView, RecordFilter, Way } from "./prepare.ts";

/**
 * `error`: it can never fire, always fires, tells nobody or cannot be deployed. `warning`: it works, but not as one would
 * wish. `pending`: it works once something has happened that is under way. `unknown`: the source does not tell enough to judge.
 */
export type FindingSeverity = "error" | "warning" | "pending" | "unknown";

/**
 * Where a record's way breaks: `record` the trail takes it, `log-event` it comes to the log group, `datapoint` a filter
 * counts it, `alarm` it rings, `action` the topic gets it, `notification` somebody hears it, `event-notification` an event rule tells the event itself.
 */
export type ChainStep =
  | "record"
  | "log-event"
  | "datapoint"
  | "alarm"
  | "action"
  | "notification"
  | "event-notification";

/** One thing that is wrong, and where. */
export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: FindingSeverity;
  /** Absent where it is about no step alone. */
  readonly step?: ChainStep;
  /** What it is about: a resource by its name, ARN or address in the source; else the declared name. */
  readonly subject: string;
  /** The declared monitor or, where nothing is declared, its filter; absent where it is about no single one. */
  readonly monitor?: string;
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
  /** Where they differ from the rule's. */
  readonly severity?: FindingSeverity;
  readonly step?: ChainStep;
}

/** Why no record takes one way of a pattern. */
export interface Obstacle {
  /** The clauses that stand against each other, or the one that never holds. */
  readonly conditions: Case;
  /** The characters that are told of; default: those of the clauses. */
  readonly span?: Span;
  readonly message: string;
  readonly fix: string;
  /** Whether AWS documents it or records show it: an error. Otherwise our knowledge ends here: a warning. */
  readonly isCertain: boolean;
}

/** What a rule has against one way of a filter's pattern. */
export type FindObstacles = (way: Way, filter: RecordFilter, view: PreparedView) => Iterable<Obstacle>;

/** One rule of `check`: a file in `rules/`, and a line in `all-rules.ts`. */
export interface Rule {
  /** What `accept` names. */
  readonly id: string;
  readonly severity: FindingSeverity;
  /** Where the way of a record breaks; absent where it is no step of it. */
  readonly step?: ChainStep;
  /** What is wrong, in a line. */
  readonly title: string;
  /** Why it is wrong, in a sentence or two. */
  readonly why: string;
  /** Who says so. */
  readonly source: string;
  readonly check?: (view: PreparedView) => Iterable<Problem>;
  /** Why no record takes one way of a pattern: told where it leaves a clause without any way. */
  readonly obstacles?: FindObstacles;
}
