/** Where the monitors of a stack stand that CloudFormation has made. */
import { type Aws, openAws } from "../aws/aws.ts";
import type { Connection } from "../aws/connection.ts";
import { items } from "../aws/pages.ts";
import type { Monitor, Stack } from "../monitors/monitor.ts";
import { settledMonitor } from "../monitors/settled/settled-monitor.ts";
import { type Deployment, declaredDeployment } from "../stack/deployment.ts";
import { logicalId } from "../stack/logical-id.ts";
import { findOurStack } from "./find-stack.ts";

/**
 * @param connection with a region
 * @returns undefined where CloudFormation has made no such stack: it may have been deployed by Terraform
 */
export async function stackDeployments(
  stack: Stack,
  connection: Connection & { readonly region: string },
): Promise<((monitor: Monitor) => Deployment) | undefined> {
  await using aws = openAws(connection);
  const found = await findOurStack(aws, stack.name);
  if (!found || found.status === "REVIEW_IN_PROGRESS") return undefined;
  const topics =
    found.outputs.TopicArn === undefined ? await topicsByLogicalId(aws, found.id) : new Map<string, string>();
  return deploymentsIn({ ...stack, region: connection.region }, found.outputs, topics);
}

/**
 * @param stack with its region
 * @param outputs of the CloudFormation stack
 * @param topics as `topicsByLogicalId` finds them; asked for where each monitor has one
 */
export function deploymentsIn(
  stack: Stack,
  { TrailArn = "", LogGroupName = "", TopicArn }: Readonly<Record<string, string>>,
  topics: ReadonlyMap<string, string>,
): (monitor: Monitor) => Deployment {
  const { region = "" } = stack;
  const stackTopics = ({ name }: Monitor) => TopicArn ?? topics.get(`${logicalId(name)}Topic`) ?? [];
  return (monitor) => ({
    region,
    trailArn: TrailArn,
    logGroup: LogGroupName,
    namespace: settledMonitor(monitor, stack).namespace,
    topics: monitor.notify ?? [stackTopics(monitor)].flat(),
    ...declaredDeployment(monitor, stack, region),
  });
}

export async function topicsByLogicalId(
  { cloudformation }: Aws,
  StackName: string,
): Promise<ReadonlyMap<string, string>> {
  const topics = new Map<string, string>();
  const all = items(cloudformation.paginateListStackResources({ StackName }), "StackResourceSummaries");
  for await (const { ResourceType, LogicalResourceId = "", PhysicalResourceId = "" } of all)
    if (ResourceType === "AWS::SNS::Topic") topics.set(LogicalResourceId, PhysicalResourceId);
  return topics;
}
