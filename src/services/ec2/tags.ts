/** Tags: those given when a resource is made, CreateTags, DeleteTags, DescribeTags. */
import type {
  CreateTagsRequest,
  DeleteTagsRequest,
  DescribeTagsRequest,
  DescribeTagsResult,
  Tag,
  TagSpecification,
} from "@aws-sdk/client-ec2";
import type { Call, Handler } from "../../cloud/call.ts";
import { exists } from "./exists.ts";
import { fault, invalidValue, notFound } from "./faults.ts";
import { kindOf, resourceKinds, type TaggedType } from "./resource-kinds.ts";
import { filtered, paged } from "./select.ts";
import { type Resource, resourceTags, type StoredTag } from "./tables.ts";

const mostTags = 50;

export function tagsOf(call: Call, id: string): readonly StoredTag[] {
  return resourceTags.get(call.store, call.account, call.region, id)?.tags ?? [];
}

/** For answers that leave an untagged resource's tags out. */
export function anyTags(call: Call, id: string): { Tags?: StoredTag[] } {
  const tags = tagsOf(call, id);
  return tags.length > 0 ? { Tags: [...tags] } : {};
}

/** The tags of a row, as filters ask for them. */
export function tagLookup(call: Call) {
  return ({ id }: Pick<Resource, "id">): readonly StoredTag[] => tagsOf(call, id);
}

/**
 * The tags that a request gives to the resource it makes.
 * @throws InvalidParameterValue where they are for a resource of another type, or none.
 */
export function specifiedTags(type: TaggedType, specifications: readonly TagSpecification[] | undefined): Tag[] {
  return (specifications ?? []).flatMap(({ ResourceType: given, Tags: tags = [] }) => {
    if (given === undefined) throw invalidValue("Tag specification resource type must have a value");
    if (given !== type) throw invalidValue(`'${given}' is not a valid taggable resource type for this operation.`);
    if (tags.length === 0) throw invalidValue("Tag specification must have at least one tag");
    return tags;
  });
}

/** Adds tags to a resource; a key that it has gets the new value. @throws {Fault} */
export function putTags(call: Call, type: TaggedType, id: string, added: readonly Tag[]): void {
  if (added.length === 0) return;
  const { account, region, store } = call;
  const tags = new Map(tagsOf(call, id).map((tag) => [tag.Key, tag]));
  const fresh = added.map(checkedTag);
  for (const tag of fresh) tags.set(tag.Key, tag);
  const repeated = fresh.find(({ Key }, index) => fresh.findIndex((tag) => tag.Key === Key) !== index);
  if (repeated) throw invalidValue(`Duplicate tag key '${repeated.Key}' specified.`);
  if (tags.size > mostTags)
    throw fault("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
  resourceTags.put(store, { account, region, id, type, tags: [...tags.values()] });
}

function checkedTag({ Key = "", Value = "" }: Tag): StoredTag {
  if (Key === "") throw invalidValue("Tag key cannot be null or empty.");
  if (/^aws:/i.test(Key)) throw invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
  if (Key.length > 128) throw invalidValue("Tag key exceeds the maximum length of 128 characters");
  if (Value.length > 256) throw invalidValue("Tag value exceeds the maximum length of 256 characters");
  return { Key, Value };
}

export function forgetTags({ store, account, region }: Call, id: string): void {
  resourceTags.delete(store, account, region, id);
}

export const createTags: Handler<CreateTagsRequest, object> = (input, call) => {
  for (const id of input.Resources ?? []) putTags(call, taggedType(call, id), id, input.Tags ?? []);
  return {};
};

/** A tag with a value goes only where the resource has that value; without tags all go. */
export const deleteTags: Handler<DeleteTagsRequest, object> = (input, call) => {
  const { account, region, store } = call;
  const goes = (own: StoredTag) =>
    input.Tags === undefined ||
    input.Tags.some(({ Key, Value }) => Key === own.Key && (Value === undefined || Value === own.Value));
  for (const id of input.Resources ?? []) {
    const type = taggedType(call, id);
    const tags = tagsOf(call, id).filter((tag) => !goes(tag));
    if (tags.length > 0) resourceTags.put(store, { account, region, id, type, tags });
    else forgetTags(call, id);
  }
  return {};
};

/** @throws InvalidID, or the kind's NotFound. */
function taggedType(call: Call, id: string): TaggedType {
  const kind = kindOf(id);
  if (!kind) throw fault("InvalidID", `The ID '${id}' is not valid`);
  if (!exists(kind, id, call)) throw notFound(kind, id);
  return resourceKinds[kind].type;
}

export const describeTags: Handler<DescribeTagsRequest, DescribeTagsResult> = (input, call) => {
  const all = resourceTags
    .list(call.store, call.account, call.region)
    .flatMap(({ id, type, tags }) => tags.map((tag) => ({ ...tag, ResourceId: id, ResourceType: type })));
  const { items, rest } = paged(
    filtered(
      all,
      input.Filters,
      {
        key: ({ Key }) => Key,
        value: ({ Value }) => Value,
        "resource-id": ({ ResourceId }) => ResourceId,
        "resource-type": ({ ResourceType }) => ResourceType,
      },
      (tag) => [tag],
    ),
    input,
  );
  return { Tags: [...items], ...rest };
};
