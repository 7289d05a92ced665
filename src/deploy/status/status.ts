/** A deployed stack as it is: what the rules find in the account, what rings, and what CloudFormation says. */
import { type Aws, openAws } from "../../aws/aws.ts";
import type { Connection } from "../../aws/connection.ts";
import { readInventory } from "../../inventory/read-inventory.ts";
import { checkView } from "../../monitors/check/check.ts";
import type { Finding } from "../../monitors/check/finding.ts";
import { stackInventory } from "../../monitors/check/judge.ts";
import type { Stack } from "../../monitors/monitor.ts";
import { difference } from "../../stack/difference.ts";
import { template } from "../../stack/template.ts";
import { deployedTemplate } from "../deployed-template.ts";
import { deploymentsIn, topicsByLogicalId } from "../deployments.ts";
import { type FoundStack, findOurStack } from "../find-stack.ts";
import { located } from "../located.ts";
import { detectDrift } from "./drift.ts";
import { type Facts, factsOf } from "./facts.ts";
import { driftFinding, notDeployed, stateFindings, undeployedFindings } from "./stack-findings.ts";
import { undeployedMonitors, withDeployedAddresses } from "./undeployed.ts";

export interface Status extends Facts {
  readonly stack: { readonly name: string; readonly status: string };
  /** Whether no finding is an error. */
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
}

export interface StatusQuestion {
  readonly stack: Stack;
  /** Also let CloudFormation look for what was changed by hand. */
  readonly drift: boolean;
  /** The account's time. */
  readonly now: Date;
}

export async function status(question: StatusQuestion, connection: Connection): Promise<Status> {
  await using aws = openAws(connection);
  const stack = await located(question.stack, aws);
  const { name } = stack;
  const found = await findOurStack(aws, name);
  if (!found || found.status === "DELETE_COMPLETE" || found.status === "REVIEW_IN_PROGRESS")
    return statusOf({ name, status: "not deployed" }, [notDeployed(name)]);
  const state = { name, status: found.status };
  // A stack that was never made whole has no outputs, and nothing of it is worth a look.
  if (!found.outputs.TrailArn) return statusOf(state, stateFindings(found));
  const { findings, facts } = await look(aws, found, { ...question, stack });
  return statusOf(state, [...stateFindings(found), ...findings], facts);
}

async function look(
  aws: Aws,
  { id, outputs }: FoundStack,
  { stack, drift, now }: StatusQuestion,
): Promise<{ readonly findings: readonly Finding[]; readonly facts: Facts }> {
  const [deployed, account, topics, drifts] = await Promise.all([
    deployedTemplate(aws, id).then((known) => known ?? { Resources: {} }),
    readInventory(aws, now),
    topicsByLogicalId(aws, id),
    drift ? detectDrift(aws, id) : [],
  ]);
  const declared = template(stack);
  const differences = difference(deployed, declared);
  const inventory = stackInventory(account, {
    stack: withDeployedAddresses(stack, differences, declared),
    placeOf: deploymentsIn(stack, outputs, topics),
    undeployed: undeployedMonitors(stack, differences),
  });
  const findings = checkView(inventory);
  // What a rule has said already is not said again.
  const isSaid = ({ subject }: Finding) => findings.some((finding) => finding.subject === subject);
  const more = [...undeployedFindings(differences), ...drifts.map(driftFinding).filter((finding) => !isSaid(finding))];
  return { findings: [...findings, ...more], facts: factsOf(inventory, stack) };
}

function statusOf(
  stack: Status["stack"],
  findings: readonly Finding[],
  facts: Facts = { alarms: [], subscriptions: [], ringing: [] },
): Status {
  return { ...facts, stack, healthy: findings.every(({ severity }) => severity !== "error"), findings };
}
