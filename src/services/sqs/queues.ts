/** Queues: made once by name, found, listed and deleted with their messages. */
import type {
  CreateQueueRequest,
  CreateQueueResult,
  DeleteQueueRequest,
  GetQueueUrlRequest,
  GetQueueUrlResult,
  ListDeadLetterSourceQueuesRequest,
  ListDeadLetterSourceQueuesResult,
  ListQueuesRequest,
  ListQueuesResult,
} from "@aws-sdk/client-sqs";
import type { Call, Handler } from "../../cloud/call.ts";
import { fault, invalidValue } from "./faults.ts";
import { removeMessages } from "./message-store.ts";
import { page } from "./page.ts";
import { findQueue, isFifo, noSuchQueue, type Queue, queueArn, queues, queueUrl } from "./queue.ts";
import { withKeptPolicy } from "./queue-policy.ts";
import { checkRedrive, checkRedriveAllow, redriveOf } from "./redrive.ts";
import { changedSettings, checkFifoSettings, settingsOf } from "./settings.ts";
import { checkedTags } from "./tags.ts";

/** Creating a queue again answers its URL, provided that nothing else is asked of it than it has. */
export const createQueue: Handler<CreateQueueRequest, CreateQueueResult> = (input, call) => {
  const { QueueName: name = "", Attributes: asked = {}, tags = {} } = input;
  checkName(name, asked.FifoQueue === "true");
  const { account, region, now } = call;
  const queue: Queue = {
    ...{ account, region, name, created: now, modified: now },
    attributes: withKeptPolicy(changedSettings({}, asked, isFifo({ account, region, name })), call),
    tags: checkedTags(tags),
  };
  checkSettings(queue, call);
  const existing = queues.get(call.store, account, region, name);
  if (existing) checkSame(existing, queue);
  else queues.put(call.store, queue);
  return { QueueUrl: queueUrl(queue, call) };
};

export function checkSettings(queue: Queue, { store }: Pick<Call, "store">): void {
  checkFifoSettings(queue.attributes);
  checkRedriveAllow(queue);
  checkRedrive(store, queue);
}

function checkName(name: string, fifo: boolean): void {
  const valid = fifo ? /^[\w-]{1,75}\.fifo$/ : /^[\w-]{1,80}$/;
  if (valid.test(name)) return;
  throw invalidValue(
    fifo
      ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length."
      : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
  );
}

/** What is asked for must be there; what is not asked for may be there. */
function checkSame(existing: Queue, { attributes }: Queue): void {
  const current = settingsOf(existing);
  const other = Object.keys(attributes).find((name) => current[name] !== attributes[name]);
  if (other !== undefined)
    throw fault(
      "QueueNameExists",
      `A queue already exists with the same name and a different value for attribute ${other}`,
    );
}

export const deleteQueue: Handler<DeleteQueueRequest, object> = (input, call) => {
  const { account, region, name } = findQueue(input.QueueUrl, call);
  removeMessages(call.store, { account, region, name });
  queues.delete(call.store, account, region, name);
  return {};
};

export const getQueueUrl: Handler<GetQueueUrlRequest, GetQueueUrlResult> = (input, call) => {
  const { QueueName: name = "", QueueOwnerAWSAccountId: account = call.account } = input;
  const queue = queues.get(call.store, account, call.region, name);
  if (!queue) throw noSuchQueue();
  return { QueueUrl: queueUrl(queue, call) };
};

export const listQueues: Handler<ListQueuesRequest, ListQueuesResult> = (input, call) => {
  const { QueueNamePrefix: prefix = "" } = input;
  const named = queues.list(call.store, call.account, call.region).filter(({ name }) => name.startsWith(prefix));
  const { items, ...rest } = page(named, input);
  return { ...(items.length > 0 && { QueueUrls: items.map((queue) => queueUrl(queue, call)) }), ...rest };
};

export const listDeadLetterSourceQueues: Handler<
  ListDeadLetterSourceQueuesRequest,
  ListDeadLetterSourceQueuesResult
> = (input, call) => {
  const target = queueArn(findQueue(input.QueueUrl, call));
  const sources = queues
    .list(call.store, call.account, call.region)
    .filter((queue) => redriveOf(queue)?.deadLetterTargetArn === target);
  const { items, ...rest } = page(sources, input);
  return { queueUrls: items.map((queue) => queueUrl(queue, call)), ...rest };
};
