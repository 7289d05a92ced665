/** In which fields two of a kind differ. */

export interface Difference {
  readonly field: string;
  readonly is: unknown;
  readonly was: unknown;
}

/** Fields in their order; JSON documents are compared as what they say. */
export function differences<Item extends object>(
  found: Item,
  wanted: Item,
  fields: readonly (keyof Item & string)[],
): Difference[] {
  return fields.flatMap((field) => {
    const [is, was]: readonly unknown[] = [found[field], wanted[field]];
    return meaning(is) === meaning(was) ? [] : [{ field, is, was }];
  });
}

/** The same text for what says the same, whatever the order of its members. */
function meaning(value: unknown): string | undefined {
  return JSON.stringify(parsed(value), (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !value.startsWith("{")) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
