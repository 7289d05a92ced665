/** What reading files would find in records, evaluated one by one as plainly as can be. */
import type { Monitor } from "../monitors/monitor.ts";
import { monitorSampler } from "../monitors/replay/sampler.ts";
import { recordEvent } from "../patterns/match.ts";
import type { CloudTrailRecord } from "../records/record.ts";
import type { Found, Match, MatchIdentity } from "./found.ts";

type RecordLike = Partial<CloudTrailRecord> & Pick<CloudTrailRecord, "eventTime">;

/** @param records in any order; what a match needs and a record lacks is empty */
export function findIn(monitors: readonly Monitor[], records: readonly object[], more: Partial<Found> = {}): Found {
  const inOrder = (records as RecordLike[]).toSorted((one, other) => timeOf(one) - timeOf(other));
  const valuesOf = monitorSampler(monitors);
  const defaults = new Map<number, Map<number, number>>();
  const matches = inOrder.flatMap((record) => {
    const indexes: number[] = [];
    for (const { monitor, values } of valuesOf(recordEvent(record))) {
      const filters = matching(monitors[monitor], record);
      indexes.push(...Array<number>(filters).fill(monitor));
      const quiet = values.length - filters;
      const bySecond = defaults.get(monitor) ?? new Map<number, number>();
      if (quiet > 0) bySecond.set(secondOf(record), (bySecond.get(secondOf(record)) ?? 0) + quiet);
      if (quiet > 0) defaults.set(monitor, bySecond);
    }
    return indexes.length === 0 ? [] : [matchOf(indexes, record)];
  });
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  return {
    monitors,
    records: records.length,
    duplicates: 0,
    bytes: { compressed: 0, text: 0 },
    files: { read: 1, failed: [], leftOut: 0 },
    matches,
    defaults,
    nearMisses: new Map(),
    unfiltered: [],
    ...(first && last && { span: { from: timeOf(first), to: timeOf(last) } }),
    interrupted: false,
    ...more,
  };
}

/** How many of a monitor's filters match. */
function matching(monitor: Monitor | undefined, record: object): number {
  if (!monitor) return 0;
  const { defaultValue: _, ...silent } = monitor;
  return monitorSampler([silent])(recordEvent(record))[0]?.values.length ?? 0;
}

function timeOf({ eventTime }: RecordLike): number {
  return Date.parse(eventTime);
}
function secondOf(record: RecordLike): number {
  return Math.floor(timeOf(record) / 1000);
}

function matchOf(monitors: readonly number[], record: RecordLike): Match {
  return {
    monitors,
    time: timeOf(record),
    eventID: record.eventID ?? "",
    eventName: record.eventName ?? "",
    eventSource: record.eventSource ?? "",
    account: record.recipientAccountId ?? "",
    region: record.awsRegion ?? "",
    principal: principalOf(identityOf(record)),
    identity: identityOf(record),
    sourceAddress: record.sourceIPAddress ?? "",
    ...(record.errorCode !== undefined && { errorCode: record.errorCode }),
  };
}

function identityOf({ userIdentity }: RecordLike): MatchIdentity {
  const issuer = userIdentity?.sessionContext?.sessionIssuer?.arn;
  return {
    ...(userIdentity?.type !== undefined && { type: userIdentity.type }),
    ...(userIdentity?.arn !== undefined && { arn: userIdentity.arn }),
    ...(userIdentity?.invokedBy !== undefined && { invokedBy: userIdentity.invokedBy }),
    ...(typeof issuer === "string" && { issuerArn: issuer }),
  };
}

function principalOf({ issuerArn, arn, invokedBy }: MatchIdentity): string {
  return issuerArn ?? arn ?? invokedBy ?? "";
}
