/** The policy of a queue: what may be one, its statements, and AddPermission and RemovePermission. */
import type { AddPermissionRequest, RemovePermissionRequest } from "@aws-sdk/client-sqs";
import type { Call, Handler } from "../../cloud/call.ts";
import { arn } from "../../cloud/ids.ts";
import { invalidParameter } from "./faults.ts";
import { findQueue, type Queue, queueArn, queues } from "./queue.ts";

interface Statement {
  readonly Sid?: string;
  readonly Effect?: unknown;
}

interface Policy {
  readonly Statement: readonly Statement[];
}

/** A JSON object with statements that allow or deny. */
export function isPolicy(text: string): boolean {
  const statements = parse(text)?.Statement ?? [];
  return statements.length > 0 && statements.every(({ Effect }) => Effect === "Allow" || Effect === "Deny");
}

function parse(text: string | undefined): Policy | undefined {
  try {
    const policy: unknown = JSON.parse(text ?? "");
    if (typeof policy !== "object" || policy === null) return undefined;
    const { Statement: statements = [] } = policy as { Statement?: unknown };
    const list = (Array.isArray(statements) ? statements : [statements]) as unknown[];
    if (!list.every((statement) => typeof statement === "object" && statement !== null)) return undefined;
    return { ...policy, Statement: list as Statement[] };
  } catch {
    return undefined;
  }
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
  if (policy.Statement.some(({ Sid }) => Sid === label)) throw invalidParameter(label, "Label", "Already exists.");
  const added = {
    Sid: label,
    Effect: "Allow",
    Principal: { AWS: oneOrMany(accounts.map((account) => arn("iam", { account }, "root"))) },
    Action: oneOrMany(names.map((name) => `SQS:${name}`)),
    Resource: queueArn(queue),
  };
  keep(queue, { ...policy, Statement: [...policy.Statement, added] }, call);
  return {};
};

/** A policy without statements is none. */
export const removePermission: Handler<RemovePermissionRequest, object> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const policy = policyOf(queue);
  const kept = policy.Statement.filter(({ Sid }) => Sid !== input.Label);
  if (kept.length === policy.Statement.length) throw invalidParameter(input.Label, "Label", "can't find label.");
  keep(queue, { ...policy, Statement: kept }, call);
  return {};
};

const policyOf = (queue: Queue): Policy =>
  parse(queue.attributes.Policy) ??
  ({ Version: "2008-10-17", Id: `${queueArn(queue)}/SQSDefaultPolicy`, Statement: [] } as Policy);

function keep(queue: Queue, policy: Policy, { store, now }: Call): void {
  const { Policy: _former, ...others } = queue.attributes;
  const attributes = policy.Statement.length === 0 ? others : { ...others, Policy: JSON.stringify(policy) };
  queues.put(store, { ...queue, attributes, modified: now });
}

const oneOrMany = (values: readonly string[]) => (values.length === 1 ? values[0] : values);
