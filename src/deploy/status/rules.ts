/** Do the event rules still send their event notifications? */
import type { DescribeRuleResponse, Target } from "@aws-sdk/client-eventbridge";
import type { Aws } from "../../aws/aws.ts";
import { unlessFault } from "../../aws/fault.ts";
import { allItems, pages } from "../../aws/pages.ts";
import type { Resources } from "../../stack/resource.ts";
import { type Finding, findingsOf, makeAgain } from "./finding.ts";

const { good, broken } = findingsOf("rules");

/** @param deployed the resources of the deployed template. */
export async function lookAtRules(aws: Aws, deployed: Resources): Promise<Finding[]> {
  const rules = Object.values(deployed).filter(({ Type }) => Type === "AWS::Events::Rule");
  if (rules.length === 0) return [];
  const findings: Finding[] = [];
  for (const { Properties: wanted } of rules) {
    const name = String(wanted.Name);
    const found = await ruleNamed(aws, name);
    const trouble = found ? await troubleOf(aws, found, String(wanted.State)) : gone(name);
    if (trouble) findings.push(trouble);
  }
  return findings.length > 0 ? findings : [good(`${rules.length} event rules send event notifications`)];
}

function gone(name: string): Finding {
  return broken(`event rule ${name} is gone: it sends no event notifications`, makeAgain);
}

async function troubleOf(
  aws: Aws,
  { Name: name = "", State: state }: DescribeRuleResponse,
  wanted: string,
): Promise<Finding | undefined> {
  if (state !== wanted)
    return broken(
      `event rule ${name} is ${state} instead of ${wanted}: ${state === "DISABLED" ? "it sends nothing" : "it gets no reading calls"}`,
      wanted === "ENABLED" ? `aws events enable-rule --name ${name}` : putBack(name, wanted),
    );
  const targets = await targetsOf(aws, name);
  return targets.length > 0 ? undefined : broken(`event rule ${name} notifies nobody: it has no targets`, makeAgain);
}

/** EnableRule knows the ordinary state only, and PutRule forgets what it is not told again. */
function putBack(name: string, state: string): string {
  const asItIs = (member: string) => `"$(aws events describe-rule --name ${name} --query ${member} --output text)"`;
  return `aws events put-rule --name ${name} --state ${state} --event-pattern ${asItIs("EventPattern")} --description ${asItIs("Description")}`;
}

/** @returns undefined where the rule is gone. */
function ruleNamed({ events }: Aws, Name: string): Promise<DescribeRuleResponse | undefined> {
  return unlessFault(events.describeRule({ Name }), "ResourceNotFoundException");
}

function targetsOf({ events }: Aws, Rule: string): Promise<readonly Target[]> {
  return allItems(
    pages((NextToken) => events.listTargetsByRule({ Rule, NextToken })),
    "Targets",
  );
}
