/** Who may call SQS: each call on a queue needs its own permission, or the queue's policy lets the caller in. */
import { type ServiceAccess, textOf } from "../../cloud/auth/access.ts";
import { tagged } from "../../cloud/auth/condition-keys.ts";
import type { Call } from "../../cloud/call.ts";
import { Fault } from "../../cloud/fault.ts";
import { readPolicy } from "../../policies/read-policy.ts";
import type { Values } from "../../wire/protocol.ts";
import { fault } from "./faults.ts";
import { findQueue, type Queue, queueArn, queues } from "./queue.ts";

export const access: ServiceAccess = {
  permissions: (operation, input, call) => {
    // A batch needs what its single call needs; denials print the action in small letters.
    const action = `sqs:${operation.replace(/Batch$/, "")}`.toLowerCase();
    if (operation === "ListQueues") return [{ action, resource: queueArn({ ...call, name: "*" }) }];
    const queue = named(input, call) ?? addressed(input, call);
    if (!queue) return [{ action, resource: queueArn({ ...call, name: textOf(input, "QueueName") || "*" }) }];
    const { tags, attributes } = queue;
    const resourcePolicy = attributes.Policy && { resourcePolicy: readPolicy(attributes.Policy) };
    return [{ action, resource: queueArn(queue), tags, ...resourcePolicy }];
  },
  conditionKeys: [tagged],
  denied: (who, why) => fault("AccessDeniedException", `${who} ${why}`),
};

function named(input: Values, { store, account, region }: Call): Queue | undefined {
  return queues.get(store, account, region, textOf(input, "QueueName"));
}

function addressed(input: Values, call: Call): Queue | undefined {
  try {
    return findQueue(textOf(input, "QueueUrl"), call);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}
