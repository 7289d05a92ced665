/** What is asked of policies: may this principal take this action on this resource? */
import type { Asker } from "./asker.ts";

/**
 * Condition keys and what the request brings for them, in lower case, e.g. `aws:sourcearn`; a key of several values has
 * a list. A key that is undefined is known to be absent, and so is one that is left out, unless the question is `partial`.
 */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A key's value: what objects inherit is none, though policies may name a key `constructor`. */
export function valueIn(context: Context, key: string): Context[string] {
  return Object.hasOwn(context, key) ? context[key] : undefined;
}

export interface Question {
  /** e.g. `s3:PutObject`, in any case. */
  readonly action: string;
  /** An ARN, or `*` for an action that knows no resources. Undefined where nobody knows it yet; then ask `partial`. */
  readonly resource: string | undefined;
  /** Absent for policies that name no principal: of users, groups and roles, boundaries, sessions. */
  readonly asker?: Asker;
  /** Default: no key. */
  readonly context?: Context;
  /**
   * The context is not whole: what it leaves out is unknown instead of absent, and taken in the asker's favour. A
   * condition on it is met in a statement that allows, and not met in one that denies. Default false.
   */
  readonly partial?: boolean;
}

/** An explicit deny wins over an allow; with neither the answer is `none`, an implicit deny. */
export type Decision = "allow" | "deny" | "none";
