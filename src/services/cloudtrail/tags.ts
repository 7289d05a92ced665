/** Tags of trails: AddTags, RemoveTags, ListTags, all by the trail's ARN. */
import type {
  AddTagsRequest,
  AddTagsResponse,
  ListTagsRequest,
  ListTagsResponse,
  RemoveTagsRequest,
  RemoveTagsResponse,
  Tag,
} from "@aws-sdk/client-cloudtrail";
import type { Call, Handler } from "../../cloud/call.ts";
import { fault } from "./faults.ts";
import { type Trail, trails } from "./trail.ts";
import { parseTrailId } from "./trail-name.ts";

type Tags = Trail["tags"];

/** @throws ResourceNotFoundException, TagsLimitExceededException, InvalidTagParameterException */
export const addTags: Handler<AddTagsRequest, AddTagsResponse> = (input, call) => {
  const trail = taggedTrail(input.ResourceId ?? "", call);
  trails.put(call.store, { ...trail, tags: addedTags(trail.tags, input.TagsList ?? []) });
  return {};
};

/** Removes tags by key; a value that is given must fit. */
export const removeTags: Handler<RemoveTagsRequest, RemoveTagsResponse> = (input, call) => {
  const trail = taggedTrail(input.ResourceId ?? "", call);
  const goes = ([key, value]: [string, string]) =>
    (input.TagsList ?? []).some(({ Key, Value }) => Key === key && (Value === undefined || Value === value));
  const tags = Object.fromEntries(Object.entries(trail.tags).filter((tag) => !goes(tag)));
  trails.put(call.store, { ...trail, tags });
  return {};
};

/** At most twenty trails a call. */
export const listTags: Handler<ListTagsRequest, ListTagsResponse> = ({ ResourceIdList: arns = [] }, call) => ({
  ResourceTagList: arns.map((arn) => ({
    ResourceId: arn,
    TagsList: Object.entries(taggedTrail(arn, call).tags).map(([Key, Value]) => ({ Key, Value })),
  })),
});

const mostTags = 50;

/** The tags with more of them; a key that is there gets the new value. */
export function addedTags(tags: Tags, more: readonly Tag[]): Tags {
  const keys = more.map(({ Key }) => Key ?? "");
  const reserved = keys.find((key) => key.toLowerCase().startsWith("aws:"));
  if (reserved !== undefined)
    throw fault("InvalidTagParameterException", `Tag key ${reserved} is not valid: keys cannot start with aws:.`);
  if (new Set(keys).size < keys.length)
    throw fault("InvalidTagParameterException", "Tag keys cannot be given more than once.");
  const all = { ...tags, ...Object.fromEntries(more.map(({ Key = "", Value = "" }) => [Key, Value])) };
  if (Object.keys(all).length > mostTags)
    throw fault("TagsLimitExceededException", `A trail can have up to ${mostTags} tags.`);
  return all;
}

/** @throws CloudTrailARNInvalidException for a name, ResourceNotFoundException */
function taggedTrail(arn: string, { store, account }: Call): Trail {
  if (!arn.startsWith("arn:"))
    throw fault("CloudTrailARNInvalidException", `${arn || "An empty text"} is not the ARN of a trail.`);
  const { region = "", name } = parseTrailId(arn);
  const trail = trails.get(store, account, region, name);
  if (!trail) throw fault("ResourceNotFoundException", `The resource ${arn} cannot be found.`);
  return trail;
}
