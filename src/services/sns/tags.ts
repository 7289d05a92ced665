/** Tags of topics. */
import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  Tag,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-sns";
import type { Call, Handler } from "../../cloud/call.ts";
import { parseTopicArn } from "./arns.ts";
import { fault, invalidParameter } from "./faults.ts";
import { type Topic, topics } from "./topic.ts";

const mostTags = 50;

type Tags = Readonly<Record<string, string>>;

/** @throws InvalidParameter for a key given twice, TagLimitExceeded beyond fifty tags. */
export function addedTags(tags: Tags, added: readonly Tag[]): Tags {
  if (new Set(added.map(({ Key }) => Key)).size < added.length)
    throw invalidParameter("Duplicated keys are not allowed.");
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key = "", Value = "" }) => [Key, Value])) };
  if (Object.keys(all).length > mostTags)
    throw fault("TagLimitExceededException", "Could not complete request: tag quota of per resource exceeded");
  return all;
}

export const tagResource: Handler<TagResourceRequest, object> = (input, call) => {
  const topic = taggedTopic(input.ResourceArn, call);
  topics.put(call.store, { ...topic, tags: addedTags(topic.tags, input.Tags ?? []) });
  return {};
};

export const untagResource: Handler<UntagResourceRequest, object> = (input, call) => {
  const topic = taggedTopic(input.ResourceArn, call);
  const kept = Object.entries(topic.tags).filter(([key]) => !input.TagKeys?.includes(key));
  topics.put(call.store, { ...topic, tags: Object.fromEntries(kept) });
  return {};
};

export const listTagsForResource: Handler<ListTagsForResourceRequest, ListTagsForResourceResponse> = (input, call) => {
  const { tags } = taggedTopic(input.ResourceArn, call);
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
};

/** Tagging has an error of its own for what is not there. */
function taggedTopic(arn: string | undefined, call: Call): Topic {
  const { account, region, name } = parseTopicArn(arn ?? "", call, "ResourceArn");
  const topic = topics.get(call.store, account, region, name);
  if (!topic) throw fault("ResourceNotFoundException", "Resource does not exist");
  return topic;
}
