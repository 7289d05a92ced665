/** The resources of a stack as CloudFormation made them. */
import type { Aws } from "../../aws/aws.ts";
import { items } from "../../aws/pages.ts";

/** Type and physical id by logical id. */
export type MadeResources = ReadonlyMap<string, { readonly type: string; readonly id: string }>;

export async function madeResources({ cloudformation }: Aws, StackName: string): Promise<MadeResources> {
  const made = new Map<string, { readonly type: string; readonly id: string }>();
  const all = items(cloudformation.paginateListStackResources({ StackName }), "StackResourceSummaries");
  for await (const { LogicalResourceId: name = "", ResourceType: type = "", PhysicalResourceId: id } of all)
    if (id !== undefined) made.set(name, { type, id });
  return made;
}

/** The physical ids of one type's resources. */
export function ofType(made: MadeResources, wanted: string): string[] {
  return [...made.values()].filter(({ type }) => type === wanted).map(({ id }) => id);
}
