/** The resources of a stack as CloudFormation made them. */
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";

/** Type and physical id by logical id. */
export type MadeResources = ReadonlyMap<string, { readonly type: string; readonly id: string }>;

export async function madeResources(client: CloudFormationClient, StackName: string): Promise<MadeResources> {
  const { paginateListStackResources } = await import("@aws-sdk/client-cloudformation");
  const made = new Map<string, { readonly type: string; readonly id: string }>();
  for await (const { StackResourceSummaries: all = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId: name = "", ResourceType: type = "", PhysicalResourceId: id } of all)
      if (id !== undefined) made.set(name, { type, id });
  return made;
}

/** The physical ids of one type's resources. */
export const ofType = (made: MadeResources, wanted: string): string[] =>
  [...made.values()].filter(({ type }) => type === wanted).map(({ id }) => id);
