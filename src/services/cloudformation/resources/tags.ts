/** A resource's tags: CloudFormation's list of pairs, and what changes in it. */
import { added, list, text } from "./property-values.ts";
import type { Properties } from "./resource-type.ts";

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export function tagsOf({ Tags: tags }: Properties): Tag[] {
  return list(tags).map(({ Key, Value }) => ({ Key: text(Key), Value: text(Value) }));
}

/** As the services that take tags by name want them. */
export function tagMap(properties: Properties): Record<string, string> {
  return Object.fromEntries(tagsOf(properties).map(({ Key, Value }) => [Key, Value]));
}

export function tagList(map: unknown): Tag[] {
  return Object.entries(map ?? {}).map(([Key, Value]) => ({ Key, Value: text(Value) }));
}

/** Calls `put` with the tags that are new or have another value, and `remove` with the keys that are gone; neither without need. */
export function changeTags(
  properties: Properties,
  previous: Properties,
  put: (tags: Tag[]) => void,
  remove: (keys: string[]) => void,
): void {
  const now = tagsOf(properties);
  const keys = now.map(({ Key }) => Key);
  const gone = tagsOf(previous).filter(({ Key }) => !keys.includes(Key));
  const fresh = added(now, tagsOf(previous));
  if (gone.length > 0) remove(gone.map(({ Key }) => Key));
  if (fresh.length > 0) put(fresh);
}
