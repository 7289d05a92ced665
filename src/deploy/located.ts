/** A declared stack with the region where it stands, which may be a profile's and is then nowhere declared. */
import type { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import type { Stack } from "../monitors/monitor.ts";

export const located = async (stack: Stack, client: CloudFormationClient): Promise<Stack> => ({
  ...stack,
  region: await client.config.region(),
});
