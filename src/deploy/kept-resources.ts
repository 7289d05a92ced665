/** What a stack holds that outlives it: the bucket of log files, the log group, the key. */
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";

export interface KeptResource {
  readonly type: string;
  readonly physicalId: string;
}

/** In the order in which they are to be removed: what is encrypted before its key. */
const kinds = ["AWS::S3::Bucket", "AWS::Logs::LogGroup", "AWS::KMS::Key"];

/**
 * @param stackId of a stack that stands or of one that was deleted; CloudFormation remembers those for 90 days.
 */
export async function keptResources(client: CloudFormationClient, stackId: string): Promise<KeptResource[]> {
  const { paginateListStackResources } = await import("@aws-sdk/client-cloudformation");
  const kept: KeptResource[] = [];
  for await (const { StackResourceSummaries: all = [] } of paginateListStackResources(
    { client },
    { StackName: stackId },
  ))
    for (const { ResourceType: type = "", PhysicalResourceId: physicalId = "", ResourceStatus: status } of all)
      if (kinds.includes(type) && physicalId !== "" && status !== "DELETE_COMPLETE") kept.push({ type, physicalId });
  return kept.sort((one, other) => kinds.indexOf(one.type) - kinds.indexOf(other.type));
}

/** The id of the stack of this name that was deleted last, if CloudFormation remembers one. */
export async function lastDeleted(client: CloudFormationClient, name: string): Promise<string | undefined> {
  const { paginateListStacks } = await import("@aws-sdk/client-cloudformation");
  // The newest come first.
  for await (const { StackSummaries: all = [] } of paginateListStacks(
    { client },
    { StackStatusFilter: ["DELETE_COMPLETE"] },
  ))
    for (const { StackName, StackId, TemplateDescription: description } of all)
      if (StackName === name && description?.startsWith("Trailbell:")) return StackId;
  return undefined;
}
