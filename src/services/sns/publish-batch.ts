/** PublishBatch: up to ten messages, checked together and sent each for itself. */
import { randomUUID } from "node:crypto";
import type { PublishBatchInput, PublishBatchRequestEntry, PublishBatchResponse } from "@aws-sdk/client-sns";
import type { Handler } from "../../cloud/call.ts";
import { authorizePublish } from "./authorize.ts";
import { fault } from "./faults.ts";
import { checkedMessage, largestMessage, messageSize } from "./message.ts";
import { send } from "./publish.ts";
import { findTopic } from "./topic.ts";
import { useTopicKey } from "./topic-key.ts";

/** One wrong entry fails them all, as recorded. */
export const publishBatch: Handler<PublishBatchInput, PublishBatchResponse> = (input, call) => {
  const topic = findTopic(input.TopicArn, call);
  const entries = input.PublishBatchRequestEntries ?? [];
  checkEntries(entries);
  const messages = entries.map((entry, index) => ({
    entry,
    message: checkedMessage(entry, randomUUID(), `publishBatchRequestEntries.${index + 1}.member.messageAttributes`),
  }));
  authorizePublish(topic, call);
  useTopicKey(topic, call);
  const sent = messages.map(({ entry, message }) => ({ Id: entry.Id, ...send(topic, entry, message, call) }));
  return { Successful: sent, Failed: [] };
};

function checkEntries(entries: readonly PublishBatchRequestEntry[]): void {
  if (entries.length === 0) throw fault("EmptyBatchRequestException", "The batch request doesn't contain any entries.");
  if (entries.length > 10)
    throw fault("TooManyEntriesInBatchRequestException", "The batch request contains more entries than permissible.");
  for (const { Id: id = "" } of entries) checkId(id);
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw fault("BatchEntryIdsNotDistinctException", "Two or more batch entries in the request have the same Id.");
  if (entries.reduce((sum, entry) => sum + messageSize(entry), 0) > largestMessage)
    throw fault("BatchRequestTooLongException", "The length of all the messages put together is more than the limit.");
}

function checkId(id: string): void {
  const trouble = "The Id of a batch entry in the batch request";
  if (id.length > 80) throw fault("InvalidBatchEntryIdException", `${trouble} is too long: ${id}`);
  if (!/^[\w-]+$/.test(id))
    throw fault("InvalidBatchEntryIdException", `${trouble} contains an impermissible character: ${id}`);
}
