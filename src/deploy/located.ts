/** A declared stack with the region where it stands, which may be a profile's and is then nowhere declared. */
import type { Aws } from "../aws/aws.ts";
import type { Stack } from "../monitors/monitor.ts";

export async function located(stack: Stack, aws: Aws): Promise<Stack> {
  return {
    ...stack,
    region: await aws.region(),
  };
}
