/** What a stack holds that outlives it: the bucket of log files, the log group, the key. */
import type { CloudFormationClient, StackSummary } from "@aws-sdk/client-cloudformation";
import { isOurs } from "./find-stack.ts";

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

/** What the last stack of this name left that was deleted; one that was never made whole has left nothing. */
export async function leftBy(client: CloudFormationClient, name: string): Promise<KeptResource[]> {
  const { paginateListStacks } = await import("@aws-sdk/client-cloudformation");
  const deleted: StackSummary[] = [];
  for await (const { StackSummaries: all = [] } of paginateListStacks(
    { client },
    { StackStatusFilter: ["DELETE_COMPLETE"] },
  ))
    deleted.push(
      ...all.filter(({ StackName, TemplateDescription }) => StackName === name && isOurs(TemplateDescription)),
    );
  const time = ({ DeletionTime }: StackSummary) => DeletionTime?.getTime() ?? 0;
  for (const { StackId: id = "" } of deleted.sort((one, other) => time(other) - time(one))) {
    const left = await keptResources(client, id);
    if (left.length > 0) return left;
  }
  return [];
}
