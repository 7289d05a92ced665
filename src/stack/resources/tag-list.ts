/** Tags as most resource types take them. */
import type { SettledStack } from "../../monitors/settled/settled-stack.ts";

/** A `Tags` property in the order of the keys, or none. */
export function tagList({ tags }: Pick<SettledStack, "tags">): {
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[];
} {
  const keys = Object.keys(tags).sort();
  return keys.length === 0 ? {} : { Tags: keys.map((Key) => ({ Key, Value: tags[Key] ?? "" })) };
}
