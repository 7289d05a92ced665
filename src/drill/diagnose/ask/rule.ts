/** The event rule of a chain, which tells who did it, and where it sends. */
import type { DescribeRuleResponse, Target } from "@aws-sdk/client-eventbridge";
import { ifThere, question } from "./question.ts";

/** Undefined where it is gone. */
export const ruleOf = question<DescribeRuleResponse | undefined>(async ({ aws: { events }, deployment }) => {
  return ifThere(events.describeRule({ Name: deployment.rule }));
});

export const ruleTargetsOf = question<readonly Target[]>(async ({ aws: { events }, deployment }) => {
  const { Targets: targets = [] } = (await ifThere(events.listTargetsByRule({ Rule: deployment.rule }))) ?? {
    Targets: [],
  };
  return targets;
});
