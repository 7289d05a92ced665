/** What earlier drills have left in a region, found by its names and tags: that, and nothing else, is removed. */
import type { Hands } from "./hands.ts";
import { type Left, openJournal } from "./journal.ts";
import type { Kind } from "./kinds/kind.ts";
import { kinds } from "./kinds/kinds.ts";

export interface Leftover {
  readonly kind: Kind;
  readonly id: string;
}

/** @param services those to look at, as the AWS CLI names them. Default: all in which drills make anything */
export async function findLeftovers(hands: Hands, services?: ReadonlySet<string>): Promise<readonly Leftover[]> {
  const looked = kinds.filter(({ service }) => services === undefined || services.has(service));
  const found = await Promise.all(looked.map(async (kind) => ({ kind, ids: await kind.find(hands) })));
  return found.flatMap(({ kind, ids }) => ids.map((id) => ({ kind, id })));
}

/** @returns what could not be removed. */
export async function removeLeftovers(hands: Hands, leftovers: readonly Leftover[]): Promise<readonly Left[]> {
  const journal = openJournal();
  for (const { kind, id } of leftovers.toReversed()) journal.note({ kind, id });
  return journal.undo(hands);
}
