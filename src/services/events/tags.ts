/** Tags of rules and buses. */
import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  Tag,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-eventbridge";
import type { Call, Handler } from "../../cloud/call.ts";
import { buses, findBus } from "./event-bus.ts";
import { fault, invalid } from "./faults.ts";
import { ruleNameOf, rules } from "./rule.ts";

type Tags = Readonly<Record<string, string>>;

const mostTags = 50;

/** @throws ValidationException for too many tags, a key given twice, or one that is AWS's own */
export function checkedTags(tags: Tags, added: readonly Tag[]): Tags {
  const keys = added.map(({ Key = "" }) => Key);
  if (new Set(keys).size < keys.length) throw invalid("Duplicate tag keys are not allowed.");
  if (keys.some((key) => key.toLowerCase().startsWith("aws:")))
    throw invalid("aws: prefixed tag key names are not allowed for external use.");
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key = "", Value = "" }) => [Key, Value])) };
  if (Object.keys(all).length > mostTags) throw invalid(`A resource has at most ${mostTags} tags.`);
  return all;
}

export const listTagsForResource: Handler<ListTagsForResourceRequest, ListTagsForResourceResponse> = (input, call) => ({
  Tags: Object.entries(tagged(input.ResourceARN, call).tags).map(([Key, Value]) => ({ Key, Value })),
});

export const tagResource: Handler<TagResourceRequest, object> = (input, call) => {
  const { tags, keep } = tagged(input.ResourceARN, call);
  keep(checkedTags(tags, input.Tags ?? []));
  return {};
};

export const untagResource: Handler<UntagResourceRequest, object> = (input, call) => {
  const { tags, keep } = tagged(input.ResourceARN, call);
  keep(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.TagKeys?.includes(key))));
  return {};
};

interface Tagged {
  readonly tags: Tags;
  keep(tags: Tags): void;
}

function tagged(resource = "", call: Call): Tagged {
  const { store } = call;
  const name = ruleNameOf(resource);
  if (!name) {
    if (!resource.includes(":event-bus/")) throw invalid(`Parameter ${resource} is not valid.`);
    const bus = findBus(call, resource);
    return { tags: bus.tags, keep: (tags) => buses.put(store, { ...bus, tags }) };
  }
  const rule = rules.get(store, name.account, name.region, name.bus, name.name);
  if (!rule) throw fault("ResourceNotFoundException", `Rule ${name.name} does not exist on EventBus ${name.bus}.`);
  return { tags: rule.tags, keep: (tags) => rules.put(store, { ...rule, tags }) };
}
