/** What was changed by hand since the stack was deployed, by CloudFormation's own drift detection. */
import type { StackResourceDrift } from "@aws-sdk/client-cloudformation";
import type { Aws } from "../../aws/aws.ts";
import { allItems, pages } from "../../aws/pages.ts";
import { DeployError } from "../deploy-error.ts";
import { type Finding, findingsOf, makeAgain } from "./finding.ts";

const { good, broken } = findingsOf("drift");

/** Takes AWS some seconds for each resource. @throws DeployError where the detection fails. */
export async function detectDrift({ cloudformation }: Aws, StackName: string): Promise<Finding[]> {
  await detect({ cloudformation }, StackName);
  const drifts = pages((NextToken) =>
    cloudformation.describeStackResourceDrifts({
      StackName,
      StackResourceDriftStatusFilters: ["MODIFIED", "DELETED"],
      NextToken,
    }),
  );
  const findings = (await allItems(drifts, "StackResourceDrifts")).map(finding);
  return findings.length === 0 ? [good("nothing was changed by hand")] : findings;
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

function finding(drift: StackResourceDrift): Finding {
  const { LogicalResourceId: id, PhysicalResourceId: physicalId, ResourceType: type } = drift;
  const named = `${id} (${type} ${physicalId})`;
  if (drift.StackResourceDriftStatus === "DELETED") return broken(`${named} was removed by hand`, makeAgain);
  const changes = (drift.PropertyDifferences ?? []).map(
    ({ PropertyPath: path = "", ExpectedValue: expected, ActualValue: actual }) =>
      `${path.slice(1).replaceAll("/", ".")} is ${actual || "not set"} instead of ${expected || "not set"}`,
  );
  return broken(`${named} was changed by hand: ${changes.join("; ")}`, "put it back, or declare it so and deploy");
}
