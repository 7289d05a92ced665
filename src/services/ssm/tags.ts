/** Tags of parameters. */
import type {
  AddTagsToResourceRequest,
  ListTagsForResourceRequest,
  ListTagsForResourceResult,
  RemoveTagsFromResourceRequest,
  Tag,
} from "@aws-sdk/client-ssm";
import type { Call, Handler } from "../../cloud/call.ts";
import { fault, invalid } from "./faults.ts";
import { lookUpParameter, type Parameter, parameters } from "./parameter.ts";

type Tags = Parameter["tags"];

const mostTags = 50;

/** @throws ValidationException, TooManyTagsError */
export function checkedTags(tags: Tags, added: readonly Tag[]): Tags {
  if (added.some(({ Key = "" }) => key(Key).startsWith("aws:")))
    throw invalid("aws: prefixed tag key names are not allowed for external use.");
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key = "", Value = "" }) => [Key, Value])) };
  if (Object.keys(all).length > mostTags)
    throw fault("TooManyTagsError", `A parameter can have ${mostTags} tags at most.`);
  return all;
}

function key(text: string) {
  return text.toLowerCase();
}

export const addTagsToResource: Handler<AddTagsToResourceRequest, object> = (input, call) => {
  const parameter = tagged(input, call);
  return keep(call, parameter, checkedTags(parameter.tags, input.Tags ?? []));
};

export const removeTagsFromResource: Handler<RemoveTagsFromResourceRequest, object> = (input, call) => {
  const parameter = tagged(input, call);
  const kept = Object.entries(parameter.tags).filter(([name]) => !input.TagKeys?.includes(name));
  return keep(call, parameter, Object.fromEntries(kept));
};

export const listTagsForResource: Handler<ListTagsForResourceRequest, ListTagsForResourceResult> = (input, call) => ({
  TagList: Object.entries(tagged(input, call).tags).map(([Key, Value]) => ({ Key, Value })),
});

function keep({ store }: Call, parameter: Parameter, tags: Tags) {
  parameters.put(store, { ...parameter, tags });
  return {};
}

/** @throws InvalidResourceType for all but parameters, InvalidResourceId */
function tagged(
  { ResourceType: type, ResourceId: id = "" }: Pick<ListTagsForResourceRequest, "ResourceType" | "ResourceId">,
  call: Call,
): Parameter {
  if (type !== "Parameter")
    throw fault("InvalidResourceType", `${type} is no resource type that has tags here: there is Parameter.`);
  const parameter = lookUpParameter(call, id);
  if (!parameter)
    throw fault("InvalidResourceId", `The resource ID "${id}" is not valid. Verify the ID and try again.`);
  return parameter;
}
