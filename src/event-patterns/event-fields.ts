/** An event as the event ruler sees it: the values of each path, and the elements of arrays in which they stand. */
import type { Leaf } from "./pattern.ts";

/** Which element of which array a value stands in. */
export type Membership = readonly (readonly [array: readonly unknown[], element: number])[];

export interface EventLeaf {
  readonly value: Leaf;
  readonly membership: Membership;
}

/** Values by path, names joined with dots: `{"a.b": 1}` and `{"a": {"b": 1}}` are one (recorded). */
export interface EventFields {
  get(path: string): readonly EventLeaf[];
}

/** Reads an event for any number of patterns; only what they ask for is looked up, and once. */
export function eventFields(event: unknown): EventFields {
  const known = new Map<string, readonly EventLeaf[]>();
  return {
    get: (path) => {
      let leaves = known.get(path);
      if (!leaves) {
        leaves = leavesAt(event, path.split("."), []);
        known.set(path, leaves);
      }
      return leaves;
    },
  };
}

/** Of arrays within arrays: what is further in no parser of AWS's reads, and following it would overflow the stack. */
const mostArrays = 1000;

function leavesAt(value: unknown, path: readonly string[], membership: Membership): EventLeaf[] {
  if (membership.length > mostArrays) return [];
  if (Array.isArray(value))
    // Only what is inside an element is held together; plain elements may each satisfy another field's pattern.
    return value.flatMap((element: unknown, index) =>
      leavesAt(element, path, isContainer(element) ? [...membership, [value, index]] : membership),
    );
  if (!isContainer(value))
    return path.length === 0 && value !== undefined ? [{ value: value as Leaf, membership }] : [];
  const members = value as Readonly<Record<string, unknown>>;
  const leaves: EventLeaf[] = [];
  for (let length = 1; length <= path.length; length += 1) {
    const name = length === 1 ? (path[0] ?? "") : path.slice(0, length).join(".");
    if (Object.hasOwn(members, name)) leaves.push(...leavesAt(members[name], path.slice(length), membership));
  }
  return leaves;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What two values stand in together; undefined where they stand in different elements of one array. */
export function together(one: Membership, other: Membership): Membership | undefined {
  if (other.length === 0) return one;
  if (one.length === 0) return other;
  const added = other.filter(([array]) => !one.some(([known]) => known === array));
  const apart = other.some(([array, element]) => one.some(([known, there]) => known === array && there !== element));
  if (apart) return undefined;
  return added.length === 0 ? one : [...one, ...added];
}
