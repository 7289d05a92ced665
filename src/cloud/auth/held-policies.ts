/** What a service (IAM) knows of a principal: its policies, and condition keys such as its tags. */
import type { CallerPolicies } from "../../policies/evaluate.ts";
import type { Context } from "../../policies/question.ts";

export interface HeldPolicies extends Omit<CallerPolicies, "session"> {
  readonly context?: Context;
}
