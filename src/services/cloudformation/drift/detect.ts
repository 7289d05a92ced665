/** DetectStackDrift and DetectStackResourceDrift: compare what is declared with what is there, within the call. */
import type {
  DetectStackDriftInput,
  DetectStackDriftOutput,
  DetectStackResourceDriftInput,
  DetectStackResourceDriftOutput,
} from "@aws-sdk/client-cloudformation";
import type { Handler } from "../../../cloud/call.ts";
import { uuid } from "../../../cloud/ids.ts";
import { defineTable } from "../../../cloud/table.ts";
import { typeOf, type Work, workOn } from "../engine/work.ts";
import { fault } from "../faults.ts";
import { pick } from "../resources/property-values.ts";
import { findLiveStack, type StoredStack, saveStack } from "../stack.ts";
import { isThere, type ResourceDrift, resources, resourcesOf, type StoredResource } from "../stack-resource.ts";
import { differences } from "./differences.ts";
import { shownDrift } from "./shown-drift.ts";

/** What one detection found. */
export interface Detection {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly stackId: string;
  readonly status: "IN_SYNC" | "DRIFTED";
  readonly drifted: number;
  /** Epoch milliseconds. */
  readonly time: number;
}

export const detections = defineTable<Detection>("cloudformation_drift_detections", ["account", "region", "id"]);

/** @throws ValidationError where the stack is in a state in which nothing can be said */
export const detectStackDrift: Handler<DetectStackDriftInput, DetectStackDriftOutput> = (input, call) => {
  const stack = settled(findLiveStack(input.StackName, call));
  const wanted = input.LogicalResourceIds;
  const work = workOn(call, stack);
  const checked = resourcesOf(call, stack)
    .filter((resource) => isThere(resource) && (wanted?.includes(resource.logicalId) ?? true))
    .map((resource) => detect(work, resource));
  const drifted = checked.filter(({ status }) => status === "MODIFIED" || status === "DELETED").length;
  const status = drifted > 0 ? "DRIFTED" : "IN_SYNC";
  const { account, region, now: time } = call;
  const detection: Detection = { account, region, id: uuid(), stackId: stack.id, status, drifted, time };
  detections.put(call.store, detection);
  saveStack(call, { ...stack, drift: { status, time } });
  return { StackDriftDetectionId: detection.id };
};

/** @throws ValidationError where the stack has no such resource, or its type's drift is not checked */
export const detectStackResourceDrift: Handler<DetectStackResourceDriftInput, DetectStackResourceDriftOutput> = (
  input,
  call,
) => {
  const stack = settled(findLiveStack(input.StackName, call));
  const resource = resources.get(call.store, stack.id, input.LogicalResourceId ?? "");
  if (!resource || !isThere(resource))
    throw fault("ValidationError", `Resource ${input.LogicalResourceId} does not exist for stack ${stack.name}`);
  if (!typeOf(resource.type).read)
    throw fault("ValidationError", `Drift detection is not supported for resource type ${resource.type}`);
  const drift = detect(workOn(call, stack), resource);
  return { StackResourceDrift: shownDrift(stack, { ...resource, drift }, drift) };
};

/** Compares one resource and remembers what came out. */
function detect({ call, makingOf }: Work, resource: StoredResource): ResourceDrift {
  const { type, made, properties, logicalId } = resource;
  const { read } = typeOf(type);
  const drift =
    made && read
      ? comparison(properties, read(made, properties, makingOf(logicalId)), call.now)
      : { status: "NOT_CHECKED" as const, time: call.now, differences: [] };
  resources.put(call.store, { ...resource, drift });
  return drift;
}

function comparison(
  properties: StoredResource["properties"],
  current: StoredResource["properties"] | undefined,
  time: number,
): ResourceDrift {
  if (!current) return { status: "DELETED", time, differences: [] };
  const actual = pick(current, ...Object.keys(properties));
  const found = differences(properties, actual);
  return { status: found.length > 0 ? "MODIFIED" : "IN_SYNC", time, actual, differences: found };
}

function settled(stack: StoredStack): StoredStack {
  if (stack.status === "REVIEW_IN_PROGRESS")
    throw fault("ValidationError", `Drift detection cannot be performed on stack in status ${stack.status}.`);
  return stack;
}
