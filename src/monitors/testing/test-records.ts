/** The records of a test, each at its time. */
import type { ExampleRecord, TestRecord } from "../monitor.ts";
import { beginning, readMoment, readSpan } from "./moment.ts";
import { record } from "./record.ts";

/** @throws TypeError for a call that no service records */
export function recordsOf(records: readonly TestRecord[]): ExampleRecord[] {
  return records.flatMap((each) =>
    Array.from({ length: each.times ?? 1 }, (_, index) =>
      recordAt(each, startOf(each) + index * (readSpan(each.every ?? "1s") ?? 0)),
    ),
  );
}

function recordAt({ call, at: _at, times: _times, every: _every, ...fields }: TestRecord, time: number): ExampleRecord {
  const written = { ...fields, eventTime: new Date(time).toISOString().replace(".000Z", "Z") };
  // The schema has seen that a call is service:EventName.
  return call === undefined ? written : record(call as `${string}:${string}`, written);
}

function startOf({ at, eventTime }: TestRecord): number {
  const given = at ?? (typeof eventTime === "string" ? eventTime : undefined);
  return (given === undefined ? undefined : readMoment(given)) ?? beginning;
}
