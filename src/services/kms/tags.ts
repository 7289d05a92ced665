/** A key's tags: TagResource, UntagResource, ListResourceTags. */
import type {
  ListResourceTagsRequest,
  ListResourceTagsResponse,
  Tag,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-kms";
import type { Handler } from "../../cloud/call.ts";
import { authorize } from "./authorize.ts";
import { fault } from "./faults.ts";
import { findKey } from "./find-key.ts";
import { type Key, keys } from "./key.ts";
import { requireStaying } from "./key-states.ts";
import { page } from "./page.ts";

const mostTags = 50;

/** The tags with others put on them. @throws TagException, LimitExceededException over 50 tags */
export function addedTags(tags: Key["tags"], added: readonly Tag[]): Key["tags"] {
  if (added.some(({ TagKey: key = "" }) => /^aws:/i.test(key)))
    throw fault("TagException", "Tags beginning with aws: are reserved");
  const all = { ...tags, ...Object.fromEntries(added.map(({ TagKey = "", TagValue = "" }) => [TagKey, TagValue])) };
  if (Object.keys(all).length > mostTags)
    throw fault("LimitExceededException", `A key can have at most ${mostTags} tags.`);
  return all;
}

export const tagResource: Handler<TagResourceRequest, object> = (input, call) => {
  const key = requireStaying(authorize(findKey(input.KeyId, call), "TagResource", call));
  keys.put(call.store, { ...key, tags: addedTags(key.tags, input.Tags ?? []) });
  return {};
};

export const untagResource: Handler<UntagResourceRequest, object> = (input, call) => {
  const key = requireStaying(authorize(findKey(input.KeyId, call), "UntagResource", call));
  const left = Object.entries(key.tags).filter(([name]) => !input.TagKeys?.includes(name));
  keys.put(call.store, { ...key, tags: Object.fromEntries(left) });
  return {};
};

export const listResourceTags: Handler<ListResourceTagsRequest, ListResourceTagsResponse> = (input, call) => {
  const { tags } = authorize(findKey(input.KeyId, call), "ListResourceTags", call);
  const { items, rest } = page(Object.entries(tags), input, 50);
  return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...rest };
};
