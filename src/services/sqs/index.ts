/** SQS: queues, what is sent to them, and who receives it. */

import { operation } from "../../cloud/operation.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { deleteMessage, deleteMessageBatch, purgeQueue } from "./delete-messages.ts";
import { invalidInput } from "./faults.ts";
import { fifoTables } from "./fifo.ts";
import { ignored, refused } from "./ignored.ts";
import { messageTables } from "./message-store.ts";
import model from "./model.json" with { type: "json" };
import { queues } from "./queue.ts";
import { getQueueAttributes, setQueueAttributes } from "./queue-attributes.ts";
import { addPermission, removePermission } from "./queue-policy.ts";
import { createQueue, deleteQueue, getQueueUrl, listDeadLetterSourceQueues, listQueues } from "./queues.ts";
import { receiveMessage } from "./receive.ts";
import { addingPermission } from "./recordings.ts";
import { sendMessage } from "./send.ts";
import { sendMessageBatch } from "./send-batch.ts";
import { listQueueTags, tagQueue, untagQueue } from "./tags.ts";
import { changeMessageVisibility, changeMessageVisibilityBatch } from "./visibility.ts";

export const sqs = defineService({
  name: "sqs",
  refused,
  ignored,
  model: model as unknown as Model,
  eventSource: "sqs.amazonaws.com",
  invalid: invalidInput,
  access,
  tables: [queues.sql, messageTables, fifoTables],
  operations: {
    CreateQueue: operation(createQueue),
    DeleteQueue: operation(deleteQueue),
    GetQueueUrl: operation(getQueueUrl),
    ListQueues: operation(listQueues),
    ListDeadLetterSourceQueues: operation(listDeadLetterSourceQueues),
    GetQueueAttributes: operation(getQueueAttributes),
    SetQueueAttributes: operation(setQueueAttributes),
    AddPermission: operation(addPermission, addingPermission),
    RemovePermission: operation(removePermission),
    PurgeQueue: operation(purgeQueue),
    TagQueue: operation(tagQueue),
    UntagQueue: operation(untagQueue),
    ListQueueTags: operation(listQueueTags),
    SendMessage: operation(sendMessage),
    SendMessageBatch: operation(sendMessageBatch),
    ReceiveMessage: operation(receiveMessage),
    DeleteMessage: operation(deleteMessage),
    DeleteMessageBatch: operation(deleteMessageBatch),
    ChangeMessageVisibility: operation(changeMessageVisibility),
    ChangeMessageVisibilityBatch: operation(changeMessageVisibilityBatch),
  },
  differences: [
    "`ReceiveMessage` answers at once, with nothing where the queue is empty: `WaitTimeSeconds` is checked and not waited for.",
    "A deleted queue's name is free at once; AWS keeps it for 60 seconds.",
    "The `aws` CLI of version 1 does not follow `AWS_ENDPOINT_URL` for SQS: give it `--endpoint-url`.",
  ],
});
