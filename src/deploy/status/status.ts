/** What a user fears of a deployed stack, looked at one by one. */

import { type Aws, openAws } from "../../aws/aws.ts";
import type { Connection } from "../../aws/connection.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { template } from "../../stack/template.ts";
import type { Template } from "../../stack/template-document.ts";
import { deployedTemplate } from "../deployed-template.ts";
import { type FoundStack, findOurStack, isAtWork, isGood } from "../find-stack.ts";
import { located } from "../located.ts";
import { type AlarmFacts, lookAtAlarms } from "./alarms.ts";
import { compareWithDeclaration } from "./declaration.ts";
import { detectDrift } from "./drift.ts";
import { lookAtFilters } from "./filters.ts";
import { type Finding, findingsOf } from "./finding.ts";
import { madeResources, ofType } from "./made-resources.ts";
import { lookAtRules } from "./rules.ts";
import { lookAtSubscriptions, type SubscriptionFacts } from "./subscriptions.ts";
import { deployedTopics } from "./topics.ts";
import { lookAtTrail, type TrailFacts } from "./trail.ts";

export interface Status {
  /** False where anything is broken; something pending does not count. */
  readonly healthy: boolean;
  readonly stack: { readonly name: string; readonly status: string };
  readonly trail?: TrailFacts;
  readonly alarms: readonly AlarmFacts[];
  readonly subscriptions: readonly SubscriptionFacts[];
  readonly findings: readonly Finding[];
}

export interface StatusQuestion {
  readonly stack: Stack;
  /** Also let CloudFormation look for what was changed by hand. */
  readonly drift: boolean;
  readonly now: Date;
}

const { good, warning, broken } = findingsOf("stack");

export async function status(question: StatusQuestion, connection: Connection): Promise<Status> {
  await using aws = openAws(connection);
  const { name } = question.stack;
  const declared = template(await located(question.stack, aws));
  const found = await findOurStack(aws, name);
  if (!found || found.status === "DELETE_COMPLETE" || found.status === "REVIEW_IN_PROGRESS")
    return {
      healthy: false,
      stack: { name, status: "not deployed" },
      alarms: [],
      subscriptions: [],
      findings: [broken(`stack ${name} is not deployed here`, "run 'trailbell deploy'")],
    };
  // A stack that was never made whole has no outputs, and nothing of it is worth a look.
  const seen = found.outputs.TrailArn
    ? await lookAtResources(aws, found, declared, question)
    : { alarms: [], subscriptions: [], findings: [] };
  const findings = [stackFinding(found), ...seen.findings];
  return {
    ...seen,
    healthy: findings.every(({ level }) => level !== "broken"),
    stack: { name, status: found.status },
    findings,
  };
}

async function lookAtResources(
  aws: Aws,
  { id, outputs }: FoundStack,
  declared: Template,
  { drift, now }: StatusQuestion,
): Promise<Pick<Status, "trail" | "alarms" | "subscriptions" | "findings">> {
  const { Resources: deployed } = (await deployedTemplate(aws, id)) ?? { Resources: {} };
  const made = await madeResources(aws, id);
  const logGroup = outputs.LogGroupName ?? "";
  const trail = await lookAtTrail(aws, outputs.TrailArn ?? "", logGroup, now);
  const filters = await lookAtFilters(aws, logGroup, deployed, made);
  const alarms = await lookAtAlarms(aws, ofType(made, "AWS::CloudWatch::Alarm"));
  const rules = await lookAtRules(aws, deployed);
  const subscriptions = await lookAtSubscriptions(aws, deployedTopics(deployed, made, outputs.TopicArn));
  return {
    ...(trail.trail && { trail: trail.trail }),
    alarms: alarms.alarms,
    subscriptions: subscriptions.subscriptions,
    findings: [
      ...trail.findings,
      ...filters,
      ...alarms.findings,
      ...rules,
      ...subscriptions.findings,
      ...compareWithDeclaration(deployed, declared),
      ...(drift ? await detectDrift(aws, id) : []),
    ],
  };
}

function stackFinding({ name, status: state, reason }: FoundStack): Finding {
  if (isGood(state)) return good(`stack ${name} is ${state}`);
  if (isAtWork(state)) return warning(`stack ${name} is ${state}`, "CloudFormation is at work: look again in a minute");
  if (state === "UPDATE_ROLLBACK_COMPLETE")
    return warning(
      `stack ${name} is as it was before its last update, which failed`,
      "run 'trailbell deploy' to see why",
    );
  return broken(`stack ${name} is ${state}: ${reason ?? "no reason given"}`, "run 'trailbell deploy'");
}
