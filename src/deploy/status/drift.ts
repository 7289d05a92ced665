/** What was changed by hand since the stack was deployed, by CloudFormation's own drift detection. */
import type { StackResourceDrift } from "@aws-sdk/client-cloudformation";
import type { Aws } from "../../aws/aws.ts";
import { allItems, pages } from "../../aws/pages.ts";
import { DeployError } from "../deploy-error.ts";

/** Takes AWS some seconds for each resource. @throws DeployError where the detection fails. */
export async function detectDrift({ cloudformation }: Aws, StackName: string): Promise<StackResourceDrift[]> {
  await detect({ cloudformation }, StackName);
  const drifts = pages((NextToken) =>
    cloudformation.describeStackResourceDrifts({
      StackName,
      StackResourceDriftStatusFilters: ["MODIFIED", "DELETED"],
      NextToken,
    }),
  );
  return allItems(drifts, "StackResourceDrifts");
}

async function detect({ cloudformation }: Pick<Aws, "cloudformation">, StackName: string): Promise<void> {
  const { StackDriftDetectionId } = await cloudformation.detectStackDrift({ StackName });
  for (let pause = 50; ; pause = Math.min(pause * 2, 3000)) {
    const { DetectionStatus: status, DetectionStatusReason: reason } =
      await cloudformation.describeStackDriftDetectionStatus({ StackDriftDetectionId });
    if (status === "DETECTION_COMPLETE") return;
    if (status === "DETECTION_FAILED")
      throw new DeployError(`CloudFormation's drift detection failed: ${reason ?? "no reason given"}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
