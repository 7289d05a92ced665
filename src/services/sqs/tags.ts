/** Tags of queues. */
import type {
  ListQueueTagsRequest,
  ListQueueTagsResult,
  TagQueueRequest,
  UntagQueueRequest,
} from "@aws-sdk/client-sqs";
import type { Handler } from "../../cloud/call.ts";
import { invalidValue } from "./faults.ts";
import { findQueue, queues } from "./queue.ts";

type Tags = Readonly<Record<string, string>>;

const mostTags = 50;

/** @throws InvalidParameterValue beyond fifty tags, or for a key or value that is too long. */
export function checkedTags(tags: Tags): Tags {
  const entries = Object.entries(tags);
  if (entries.length > mostTags) throw invalidValue(`Too many tags added for queue. Maximum allowed: ${mostTags}.`);
  for (const [key, value] of entries) {
    if (key.length < 1 || key.length > 128)
      throw invalidValue("Tag keys must be between 1 and 128 characters in length.");
    if (value.length > 256) throw invalidValue("Tag values must be between 0 and 256 characters in length.");
  }
  return tags;
}

export const tagQueue: Handler<TagQueueRequest, object> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  queues.put(call.store, { ...queue, tags: checkedTags({ ...queue.tags, ...input.Tags }) });
  return {};
};

export const untagQueue: Handler<UntagQueueRequest, object> = (input, call) => {
  const queue = findQueue(input.QueueUrl, call);
  const kept = Object.entries(queue.tags).filter(([key]) => !input.TagKeys?.includes(key));
  queues.put(call.store, { ...queue, tags: Object.fromEntries(kept) });
  return {};
};

export const listQueueTags: Handler<ListQueueTagsRequest, ListQueueTagsResult> = (input, call) => {
  const { tags } = findQueue(input.QueueUrl, call);
  return Object.keys(tags).length === 0 ? {} : { Tags: tags };
};
