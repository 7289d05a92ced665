/** Which topics alarms publish to. */

import type { Topic } from "./inventory.ts";
import type { PreparedView } from "./prepare.ts";

/** The topics that some alarm on CloudTrail records names; all topics where the alarms' actions are not known. */
export function topicsOfAlarms({ alarms, topics, recordFilters }: PreparedView): readonly Topic[] {
  const relevant = alarms.filter(({ feeds }) =>
    feeds.some((feed) => recordFilters.some(({ name }) => name === feed.name)),
  );
  const actions = new Set(relevant.flatMap(({ actions: named = [] }) => named));
  const isKnown = relevant.every(({ actions: named }) => named !== undefined);
  return isKnown && relevant.length > 0 ? topics.filter(({ id }) => actions.has(id)) : topics;
}
