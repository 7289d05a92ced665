/** The policies on a caller's side, as JSON texts. */
import type { PolicyContext } from "../policy-conditions.ts";

export interface CallerPolicies {
  readonly identity: readonly string[];
  readonly boundary?: string;
  readonly session?: readonly string[];
}

/** What a service (IAM) knows of a principal: its policies, and condition keys such as its tags. */
export interface HeldPolicies extends Omit<CallerPolicies, "session"> {
  readonly context?: PolicyContext;
}
