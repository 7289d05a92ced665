/** A policy document as read: its statements, and what is wrong with it. */
import type { Complaint } from "./complaint.ts";
import type { Condition } from "./condition.ts";
import type { Pattern } from "./pattern.ts";
import type { Principals } from "./principals.ts";

export interface Policy {
  readonly version?: string;
  readonly id?: string;
  readonly statements: readonly Statement[];
  /** Whether it asks for condition keys at all, by a condition or a variable: most do not, and filling them in is a third of a verdict. */
  readonly asksContext: boolean;
  /** What AWS's grammar refuses in every policy, in the document's order; none in a sound one. */
  readonly complaints: readonly Complaint[];
}

/** A statement without an effect or without actions decides nothing. */
export interface Statement {
  /** From 0, in the document's order. */
  readonly index: number;
  readonly sid?: string;
  readonly effect?: "Allow" | "Deny";
  readonly action?: Patterns;
  /** Absent where the policy stands on what it is about, as a role's trust policy does. */
  readonly resource?: Patterns;
  readonly principal?: Principals;
  readonly conditions: readonly Condition[];
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface Patterns {
  /** `Not…`: everything but those. */
  readonly except: boolean;
  readonly patterns: readonly Pattern[];
}
