/** DescribeStackDriftDetectionStatus and DescribeStackResourceDrifts. */
import type {
  DescribeStackDriftDetectionStatusInput,
  DescribeStackDriftDetectionStatusOutput,
  DescribeStackResourceDriftsInput,
  DescribeStackResourceDriftsOutput,
} from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../../cloud/call.ts";
import { fault } from "../faults.ts";
import { page } from "../page.ts";
import { findLiveStack } from "../stack.ts";
import { resourcesOf } from "../stack-resource.ts";
import { detections } from "./detect.ts";
import { shownDrift } from "./shown-drift.ts";

/** A detection ends within its call. @throws ValidationError where there was none such */
export const describeStackDriftDetectionStatus: Handler<
  DescribeStackDriftDetectionStatusInput,
  DescribeStackDriftDetectionStatusOutput
> = (input, call) => {
  const id = input.StackDriftDetectionId ?? "";
  const detection = detections.get(call.store, call.account, call.region, id);
  if (!detection) throw fault("ValidationError", `Drift detection operation ${id} does not exist`);
  return {
    StackId: detection.stackId,
    StackDriftDetectionId: detection.id,
    StackDriftStatus: detection.status,
    DetectionStatus: "DETECTION_COMPLETE",
    DriftedStackResourceCount: detection.drifted,
    Timestamp: new Date(detection.time),
  };
};

/** Resources that were compared at least once. */
export const describeStackResourceDrifts: Handler<
  DescribeStackResourceDriftsInput,
  DescribeStackResourceDriftsOutput
> = (input, call) => {
  const stack = findLiveStack(input.StackName, call);
  const { StackResourceDriftStatusFilters: wanted = [] } = input;
  const drifts = resourcesOf(call, stack)
    .flatMap((resource) => (resource.drift ? [shownDrift(stack, resource, resource.drift)] : []))
    .filter(({ StackResourceDriftStatus: status }) => wanted.length === 0 || wanted.some((one) => one === status));
  const { items, ...rest } = page(drifts, input.NextToken, input.MaxResults);
  return { StackResourceDrifts: items, ...rest };
};
