/** The policy of a queue: what may be one, its statements, and AddPermission and RemovePermission. */
import type { AddPermissionRequest, RemovePermissionRequest } from "@aws-sdk/client-sqs";
import { keptPolicy } from "../../cloud/auth/named-principals.ts";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { serviceOfAction } from "../../policies/action-name.ts";
import { isMinor } from "../../policies/complaint.ts";
import { withoutStatement, withStatement } from "../../policies/edit.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import { fault, invalidParameter } from "./faults.ts";
import { findQueue, type Queue, queueArn, queues } from "./queue.ts";

/** A policy by IAM's grammar, whose statements name principals, resources and actions of SQS. */
export function isPolicy(text: string): boolean {
  const { statements, complaints } = readPolicy(text);
  return (
    statements.length > 0 &&
    complaints.every(isMinor) &&
    statements.every(
      ({ principal, resource, action }) => principal && resource && action?.patterns.every(({ text }) => isOfSqs(text)),
    )
  );
}

/** The settings with their policy as it is kept. @throws InvalidAttributeValue for a user or role that is not there */
export function withKeptPolicy(settings: Queue["attributes"], call: Call): Queue["attributes"] {
  if (settings.Policy === undefined) return settings;
  const refuse = () => fault("InvalidAttributeValue", "Invalid value for the parameter Policy.");
  return { ...settings, Policy: keptPolicy(settings.Policy, call, refuse) };
}

function isOfSqs(action: string): boolean {
  return action === "*" || serviceOfAction(action) === "sqs";
}

/** The actions that AddPermission takes (API reference). */
const actions = [
  ...["*", "ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "PurgeQueue"],
  ...["ReceiveMessage", "SendMessage", "ListDeadLetterSourceQueues"],
];

/** Each label is a statement of its own, by which accounts may do some actions. */
export const addPermission: Handler<AddPermissionRequest, object> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const { Label: label = "", AWSAccountIds: accounts = [], Actions: names = [] } = input;
  const strange = names.find((name) => !actions.includes(name));
  if (strange !== undefined)
    throw invalidParameter(`SQS:${strange}`, "ActionName", "Only the queue owner is allowed to invoke this action.");
  const policy = policyOf(queue);
  if (readPolicy(policy).statements.some(({ sid }) => sid === label))
    throw invalidParameter(label, "Label", "Already exists.");
  const added = {
    Sid: label,
    Effect: "Allow",
    Principal: { AWS: oneOrMany(accounts.map((account) => arn("iam", { account }, "root"))) },
    Action: oneOrMany(names.map((name) => `SQS:${name}`)),
    Resource: queueArn(queue),
  };
  keep(queue, withStatement(policy, added), call);
  return {};
};

/** A policy without statements is none. */
export const removePermission: Handler<RemovePermissionRequest, object> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const kept = withoutStatement(policyOf(queue), input.Label);
  if (kept === undefined) throw invalidParameter(input.Label, "Label", "can't find label.");
  keep(queue, kept, call);
  return {};
};

function policyOf(queue: Queue): string {
  return (
    queue.attributes.Policy ??
    JSON.stringify({ Version: "2008-10-17", Id: `${queueArn(queue)}/SQSDefaultPolicy`, Statement: [] })
  );
}

function keep(queue: Queue, policy: string, { store, now }: Call): void {
  const { Policy: _former, ...others } = queue.attributes;
  const attributes = readPolicy(policy).statements.length === 0 ? others : { ...others, Policy: policy };
  queues.put(store, { ...queue, attributes, modified: now });
}

function oneOrMany(values: readonly string[]) {
  return values.length === 1 ? values[0] : values;
}
