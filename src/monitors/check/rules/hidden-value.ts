/** Tests of values that CloudTrail keeps to itself. */
import type { JsonCondition } from "../../../patterns/pattern.ts";
import { printSelector } from "../../../patterns/print.ts";
import { nodeTest } from "../../../patterns/value-test.ts";
import type { Obstacle, Rule } from "../finding.ts";
import type { Wanted } from "../knowledge/presence.ts";
import { hiddenBehind } from "../knowledge/recorded-parameters.ts";
import { parameterOf } from "./unknown-parameter.ts";

export const hiddenValue: Rule = {
  id: "hidden-value",
  severity: "error",
  step: "datapoint",
  title: "records do not say the value",
  why: "CloudTrail leaves out passwords and secrets, and what a command or an instance's user data says: HIDDEN_DUE_TO_SECURITY_REASONS or nothing stands there.",
  source: "published records; each service's page on CloudTrail, such as IAM's and Secrets Manager's",
  *obstacles({ conditions, wanted }) {
    for (const condition of conditions) {
      const said = condition.test.kind === "absence" ? undefined : complaint(condition, wanted);
      if (said) yield { conditions: [condition], ...said, isCertain: true };
    }
  },
};

function complaint({ selector, test }: JsonCondition, wanted: Wanted): Pick<Obstacle, "message" | "fix"> | undefined {
  const key = parameterOf(selector);
  const behind = key === undefined ? undefined : hiddenBehind(key, wanted);
  if (behind === undefined) return undefined;
  const isBelow = selector.steps.length > 2;
  if (!isBelow && behind !== "" && nodeTest(test)(behind)) return undefined;
  return {
    message: `records do not say ${printSelector(selector)}: ${behind === "" ? "CloudTrail leaves it out" : `${behind} stands in its place`}`,
    fix: "Remove the clause, and look for the value where the call's target logs it.",
  };
}
