/** Tags of users, roles and policies. */
import type { Tag } from "@aws-sdk/client-iam";
import type { Call, Handler } from "../../cloud/call.ts";
import type { Table } from "../../cloud/table.ts";
import { fault } from "./faults.ts";
import { page } from "./page.ts";

export interface StoredTag {
  readonly Key: string;
  readonly Value: string;
}

const mostTags = 50;

export function storedTags(tags: readonly Tag[] | undefined): StoredTag[] {
  refuseTwice(tags ?? []);
  return merged([], tags ?? []);
}

/** @throws InvalidInputException where two keys of a call differ in nothing, or in case alone */
function refuseTwice(tags: readonly Tag[]): void {
  const keys = tags.map(({ Key = "" }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length)
    throw fault("InvalidInputException", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
}

/** Keys are compared without regard to case; the last value wins. @throws LimitExceededException over 50 tags. */
function merged(own: readonly StoredTag[], added: readonly Tag[]): StoredTag[] {
  const tags = new Map(own.map((tag) => [tag.Key.toLowerCase(), tag]));
  for (const { Key = "", Value = "" } of added) tags.set(Key.toLowerCase(), { Key, Value });
  if (tags.size > mostTags)
    throw fault("LimitExceededException", `The number of tags has reached the maximum limit of ${mostTags}.`);
  return [...tags.values()];
}

/** The three tag operations of one kind of resource; `find` names it from the input and throws where it is not there. */
export function tagOperations<Row extends { readonly tags: readonly StoredTag[] }, Input extends object>(
  table: Table<Row>,
  find: (input: Input, call: Call) => Row,
) {
  const tag: Handler<Input & { Tags?: Tag[] | undefined }, object> = (input, call) => {
    const row = find(input, call);
    refuseTwice(input.Tags ?? []);
    table.put(call.store, { ...row, tags: merged(row.tags, input.Tags ?? []) });
    return {};
  };
  const untag: Handler<Input & { TagKeys?: string[] | undefined }, object> = (input, call) => {
    const row = find(input, call);
    const keys = (input.TagKeys ?? []).map((key) => key.toLowerCase());
    table.put(call.store, { ...row, tags: row.tags.filter(({ Key }) => !keys.includes(Key.toLowerCase())) });
    return {};
  };
  const list: Handler<Input & { Marker?: string | undefined; MaxItems?: number | undefined }, object> = (
    input,
    call,
  ) => {
    const { items, rest } = page(find(input, call).tags, input);
    return { Tags: items, ...rest };
  };
  return { tag, untag, list };
}
