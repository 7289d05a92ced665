/** Which receiver a drill has: the inbox, where mails go that an embedded cloud sends, or a queue of its own. */

import type { Aws } from "../../../aws/aws.ts";
import type { EmbeddedCloud } from "../../embedded.ts";
import type { Journal } from "../../sweep/journal.ts";
import { inboxReceiver } from "./inbox.ts";
import { queueReceiver, subscriptionsOf } from "./queue.ts";
import type { Receiver } from "./receiver.ts";

interface Hearing {
  readonly topics: readonly string[];
  readonly aws: Aws;
  /** Where a queue and its subscriptions are noted. */
  readonly journal: Journal;
  readonly embedded?: EmbeddedCloud;
}

export async function openReceiver({ embedded, ...hearing }: Hearing): Promise<Receiver> {
  if (!embedded) return queueReceiver(hearing);
  const told = await Promise.all(hearing.topics.map((topic) => subscriptionsOf(hearing.aws, topic)));
  const byMail = told.every((subscriptions) => subscriptions.some(({ Protocol }) => Protocol === "email"));
  return byMail ? inboxReceiver(embedded) : queueReceiver(hearing);
}
