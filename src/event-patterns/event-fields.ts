/** An event as the event ruler sees it: the values of each path, and the elements of arrays in which they stand. */
import type { Leaf } from "./pattern.ts";

/** Which element of which array (both numbered within the event) a value stands in. */
export type Membership = readonly (readonly [array: number, element: number])[];

export interface EventLeaf {
  readonly value: Leaf;
  readonly membership: Membership;
}

/** By path, names joined with dots: `{"a.b": 1}` and `{"a": {"b": 1}}` are one (recorded). */
export type EventFields = ReadonlyMap<string, readonly EventLeaf[]>;

/** Reads an event's values once, for any number of patterns. */
export function eventFields(event: unknown): EventFields {
  const fields = new Map<string, EventLeaf[]>();
  let arrays = 0;
  const visit = (value: unknown, path: string, membership: Membership): void => {
    if (Array.isArray(value)) {
      const array = arrays;
      arrays += 1;
      value.forEach((element: unknown, index) => {
        // Only what is inside an element is held together; plain elements may each satisfy another field's pattern.
        visit(element, path, isContainer(element) ? [...membership, [array, index]] : membership);
      });
    } else if (isContainer(value)) {
      for (const [name, member] of Object.entries(value))
        visit(member, path === "" ? name : `${path}.${name}`, membership);
    } else if (value !== undefined) {
      const leaf = { value: value as Leaf, membership };
      const found = fields.get(path);
      if (found) found.push(leaf);
      else fields.set(path, [leaf]);
    }
  };
  visit(event, "", []);
  return fields;
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What two values stand in together; undefined where they stand in different elements of one array. */
export function together(one: Membership, other: Membership): Membership | undefined {
  if (other.length === 0) return one;
  if (one.length === 0) return other;
  const added = other.filter(([array]) => !one.some(([known]) => known === array));
  const apart = other.some(([array, element]) => one.some(([known, there]) => known === array && there !== element));
  if (apart) return undefined;
  return added.length === 0 ? one : [...one, ...added];
}
