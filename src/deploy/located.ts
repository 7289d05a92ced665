/** A declared stack with the region where it stands, which may be a profile's and is then nowhere declared. */
import type { Aws } from "../aws/aws.ts";
import type { Stack } from "../monitors/monitor.ts";

export const located = async (stack: Stack, aws: Aws): Promise<Stack> => ({
  ...stack,
  region: await aws.region(),
});
