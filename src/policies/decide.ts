/** What policies say to a question. */
import { applies } from "./match.ts";
import type { Policy } from "./policy.ts";
import type { Decision, Question } from "./question.ts";

/**
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @example decide([readPolicy(text)], { action: "s3:GetObject", resource: "arn:aws:s3:::logs/a" })
 */
export function decide(policies: readonly Policy[], question: Question): Decision {
  let decision: Decision = "none";
  for (const { statements } of policies)
    for (const statement of statements) {
      // An allowance that is found already needs no other.
      if (statement.effect === undefined || (statement.effect === "Allow" && decision === "allow")) continue;
      if (!applies(statement, question)) continue;
      if (statement.effect === "Deny") return "deny";
      decision = "allow";
    }
  return decision;
}
