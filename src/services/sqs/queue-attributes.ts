/** GetQueueAttributes and SetQueueAttributes. */
import type {
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  SetQueueAttributesRequest,
} from "@aws-sdk/client-sqs";
import { shownPolicy } from "../../cloud/auth/named-principals.ts";
import type { Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { countMessages } from "./message-store.ts";
import { findQueue, isFifo, queueArn, queues } from "./queue.ts";
import { withKeptPolicy } from "./queue-policy.ts";
import { checkSettings } from "./queues.ts";
import { changedSettings, checkNames, settingsOf } from "./settings.ts";

export const getQueueAttributes: Handler<GetQueueAttributesRequest, GetQueueAttributesResult> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const wanted: readonly string[] = input.AttributeNames ?? [];
  checkNames(wanted.filter((name) => name !== "All"));
  const { visible, inFlight, delayed } = countMessages(queue, call);
  const attributes: Record<string, string> = {
    QueueArn: queueArn(queue),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: seconds(queue.created),
    LastModifiedTimestamp: seconds(queue.modified),
    ...settingsOf(queue),
  };
  if (attributes.Policy !== undefined) attributes.Policy = shownPolicy(attributes.Policy, call.cloud);
  const shown = Object.entries(attributes).filter(([name]) => wanted.includes("All") || wanted.includes(name));
  return shown.length === 0 ? {} : { Attributes: Object.fromEntries(shown) };
};

function seconds(time: number): string {
  return String(Math.floor(time / 1000));
}

export const setQueueAttributes: Handler<SetQueueAttributesRequest, object> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const { Attributes: changes = {} } = input;
  if ("FifoQueue" in changes && String(changes.FifoQueue) !== String(isFifo(queue)))
    throw fault(
      "InvalidAttributeValue",
      "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
    );
  const changed = {
    ...queue,
    attributes: withKeptPolicy(changedSettings(queue.attributes, changes, isFifo(queue)), call),
    modified: call.now,
  };
  checkSettings(changed, call);
  queues.put(call.store, changed);
  return {};
};
