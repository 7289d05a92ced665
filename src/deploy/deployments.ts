/** Where the monitors of a stack stand that CloudFormation has made. */

import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { Connection } from "../aws/connection.ts";
import type { Monitor, Stack } from "../monitors/monitor.ts";
import { type Deployment, declaredDeployment } from "../stack/deployment.ts";
import { logicalId } from "../stack/logical-id.ts";
import { openCloudFormation } from "./clients.ts";
import { findOurStack } from "./find-stack.ts";

/**
 * @param connection with a region
 * @returns undefined where CloudFormation has made no such stack: it may have been deployed by Terraform
 */
export async function stackDeployments(
  stack: Stack,
  connection: Connection & { readonly region: string },
): Promise<((monitor: Monitor) => Deployment) | undefined> {
  const client = await openCloudFormation(connection);
  try {
    const found = await findOurStack(client, stack.name);
    if (!found || found.status === "REVIEW_IN_PROGRESS") return undefined;
    const { TrailArn = "", LogGroupName = "", TopicArn } = found.outputs;
    const own = TopicArn === undefined ? await topicsByLogicalId(client, found.id) : new Map<string, string>();
    const stackTopics = ({ name }: Monitor) => TopicArn ?? own.get(`${logicalId(name)}Topic`) ?? [];
    return (monitor) => ({
      region: connection.region,
      trailArn: TrailArn,
      logGroup: LogGroupName,
      namespace: stack.namespace ?? "Trailbell",
      topics: monitor.notify ?? [stackTopics(monitor)].flat(),
      ...declaredDeployment(monitor, stack, connection.region),
    });
  } finally {
    client.destroy();
  }
}

async function topicsByLogicalId(
  client: CloudFormationClient,
  StackName: string,
): Promise<ReadonlyMap<string, string>> {
  const { paginateListStackResources } = await import("@aws-sdk/client-cloudformation");
  const topics = new Map<string, string>();
  for await (const { StackResourceSummaries: page = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { ResourceType, LogicalResourceId = "", PhysicalResourceId = "" } of page)
      if (ResourceType === "AWS::SNS::Topic") topics.set(LogicalResourceId, PhysicalResourceId);
  return topics;
}
