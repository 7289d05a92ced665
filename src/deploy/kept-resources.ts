/** What a stack holds that outlives it: the bucket of log files, the log group, the key. */
import type { StackSummary } from "@aws-sdk/client-cloudformation";
import type { Aws } from "../aws/aws.ts";
import { allItems, items } from "../aws/pages.ts";
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
export async function keptResources({ cloudformation }: Aws, stackId: string): Promise<KeptResource[]> {
  const kept: KeptResource[] = [];
  const all = items(cloudformation.paginateListStackResources({ StackName: stackId }), "StackResourceSummaries");
  for await (const { ResourceType: type = "", PhysicalResourceId: physicalId = "", ResourceStatus: status } of all)
    if (kinds.includes(type) && physicalId !== "" && status !== "DELETE_COMPLETE") kept.push({ type, physicalId });
  return kept.sort((one, other) => kinds.indexOf(one.type) - kinds.indexOf(other.type));
}

/** What the last stack of this name left that was deleted; one that was never made whole has left nothing. */
export async function leftBy(aws: Aws, name: string): Promise<KeptResource[]> {
  const gone = aws.cloudformation.paginateListStacks({ StackStatusFilter: ["DELETE_COMPLETE"] });
  const deleted = (await allItems(gone, "StackSummaries")).filter(
    ({ StackName, TemplateDescription }) => StackName === name && isOurs(TemplateDescription),
  );
  const time = ({ DeletionTime }: StackSummary) => DeletionTime?.getTime() ?? 0;
  for (const { StackId: id = "" } of deleted.sort((one, other) => time(other) - time(one))) {
    const left = await keptResources(aws, id);
    if (left.length > 0) return left;
  }
  return [];
}
