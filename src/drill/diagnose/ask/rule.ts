/** The event rule of a chain, which tells who did it, and where it sends. */
import type { DescribeRuleResponse, Target } from "@aws-sdk/client-eventbridge";
import { ifThere, question } from "./question.ts";

/** Undefined where it is gone. */
export const ruleOf = question<DescribeRuleResponse | undefined>(async ({ clients: { events }, deployment }) => {
  const { DescribeRuleCommand } = await import("@aws-sdk/client-eventbridge");
  return ifThere(events.send(new DescribeRuleCommand({ Name: deployment.rule })));
});

export const ruleTargetsOf = question<readonly Target[]>(async ({ clients: { events }, deployment }) => {
  const { ListTargetsByRuleCommand } = await import("@aws-sdk/client-eventbridge");
  const { Targets: targets = [] } = (await ifThere(
    events.send(new ListTargetsByRuleCommand({ Rule: deployment.rule })),
  )) ?? { Targets: [] };
  return targets;
});
