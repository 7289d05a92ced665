/** Which ear a drill has: the inbox, where mails go that an embedded cloud sends, or a queue of its own. */
import type { EmbeddedCloud } from "../embedded.ts";
import type { Hands } from "../hands.ts";
import type { Journal } from "../journal.ts";
import type { Ear } from "./ear.ts";
import { inboxEar } from "./inbox.ts";
import { queueEar } from "./queue.ts";
import { subscriptionsOf } from "./subscriptions.ts";

interface Hearing {
  readonly topics: readonly string[];
  readonly hands: Hands;
  /** Where a queue and its subscriptions are noted. */
  readonly journal: Journal;
  readonly embedded?: EmbeddedCloud;
}

export async function earFor({ embedded, ...hearing }: Hearing): Promise<Ear> {
  if (!embedded) return queueEar(hearing);
  const told = await Promise.all(hearing.topics.map((topic) => subscriptionsOf(hearing.hands, topic)));
  const byMail = told.every((subscriptions) => subscriptions.some(({ Protocol }) => Protocol === "email"));
  return byMail ? inboxEar(embedded) : queueEar(hearing);
}
