/** How a resource comes from one set of properties to another: not at all, in place, or by a new one in its place. */
import type { Properties, ResourceType } from "../resources/resource-type.ts";
import { sameValue } from "./same-value.ts";

export interface Way {
  readonly kind: "none" | "update" | "replacement";
  /** The properties that differ, by name, in order. */
  readonly names: readonly string[];
}

export function wayBetween(
  { createOnly }: Pick<ResourceType, "createOnly">,
  before: Properties,
  after: Properties,
): Way {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !sameValue(before[name], after[name]))
    .sort();
  if (names.length === 0) return { kind: "none", names };
  return { kind: names.some((name) => createOnly.includes(name)) ? "replacement" : "update", names };
}
