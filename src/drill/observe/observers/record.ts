/** The deed's record: in the event history, and as an event of the log group that is filtered. */
import type { ExampleRecord } from "../../../monitors/monitor.ts";
import { home } from "../../../records/global-services.ts";
import { awsIn, type Chain } from "../../chain.ts";
import { type Followed, isOwn, type Observer } from "./observer.ts";

export const recordObserver: Observer = {
  step: "record",
  // The history tells when the call was made, not since when it knows of it.
  observe: async (chain, now) => {
    for (const region of new Set([chain.deed.region, home])) {
      const record = await lookUp(chain, region);
      if (record) return { at: now, record };
    }
    return undefined;
  },
};

async function lookUp(chain: Followed, region: string): Promise<ExampleRecord | undefined> {
  const { Events: events = [] } = await awsIn(region, chain).cloudtrail.lookupEvents({
    LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: chain.deed.eventName }],
    // Records carry whole seconds.
    StartTime: new Date(Math.floor(chain.calledAt.getTime() / 1000) * 1000),
  });
  const records = events.map(({ CloudTrailEvent: text = "{}" }) => JSON.parse(text) as ExampleRecord);
  return records.find((record) => isOwn(chain, record));
}

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
