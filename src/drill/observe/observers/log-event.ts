/** The deed's record as an event of the log group that is filtered. */
import type { Chain } from "../../chain.ts";
import type { Observer } from "./observer.ts";

export const logEventObserver: Observer = {
  step: "log-event",
  observe: async ({ aws, deployment, calledAt, ids }) => {
    const conditions = ids.flatMap((id) => [`($.requestID = "${id}")`, `($.eventID = "${id}")`]);
    const search = {
      logGroupName: deployment.logGroup,
      filterPattern: `{ ${conditions.join(" || ")} }`,
      startTime: Math.floor(calledAt.getTime() / 1000) * 1000,
    };
    // A page may be empty and yet not the last.
    for await (const { events = [] } of aws.logs.paginateFilterLogEvents(search)) {
      const [first] = events.toSorted((one, other) => (one.ingestionTime ?? 0) - (other.ingestionTime ?? 0));
      if (first)
        return {
          at: new Date(first.ingestionTime ?? 0),
          record: JSON.parse(first.message ?? "{}") as NonNullable<Chain["record"]>,
        };
    }
    return undefined;
  },
};
