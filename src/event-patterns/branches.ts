/** A pattern without `$or`: every way to satisfy it, as the event ruler keeps it. */
import type { Matcher, Pattern } from "./pattern.ts";

export interface PatternField {
  readonly path: string;
  readonly matchers: readonly Matcher[];
}

/** Fields that must all match, in the order of their paths. */
export type Branch = readonly PatternField[];

/** How many branches a pattern has; cheap, also where there are too many to write down. */
export function countBranches({ fields, alternatives }: Pattern): number {
  const nested = [...fields.values()].map((field) => (Array.isArray(field) ? 1 : countBranches(field)));
  const chosen = alternatives.map((patterns) => patterns.reduce((sum, pattern) => sum + countBranches(pattern), 0));
  return [...nested, ...chosen].reduce((product, count) => product * count, 1);
}

export function branchesOf(pattern: Pattern): Branch[] {
  return expand(pattern, "").map((fields) =>
    [...fields].map(([path, matchers]) => ({ path, matchers })).sort((one, other) => (one.path < other.path ? -1 : 1)),
  );
}

type Fields = ReadonlyMap<string, readonly Matcher[]>;

function expand({ fields, alternatives }: Pattern, path: string): Fields[] {
  const choices = [...fields].map(([name, field]): Fields[] => {
    const at = path === "" ? name : `${path}.${name}`;
    return Array.isArray(field) ? [new Map([[at, field]])] : expand(field, at);
  });
  for (const patterns of alternatives) choices.push(patterns.flatMap((pattern) => expand(pattern, path)));
  return choices.reduce<Fields[]>(
    (branches, ways) => branches.flatMap((branch) => ways.map((way) => new Map([...branch, ...way]))),
    [new Map()],
  );
}
