/** LookupEvents: the management events of one region, newest first. */
import type { Event, LookupAttributeKey, LookupEventsRequest, LookupEventsResponse } from "@aws-sdk/client-cloudtrail";
import type { Handler } from "../../cloud/call.ts";
import type { TouchedResource } from "../../records/touched-resources.ts";
import { fault } from "./faults.ts";
import { type Position, readToken, writeToken } from "./lookup-token.ts";

interface Row {
  readonly id: number;
  readonly time: number;
  readonly event_id: string;
  readonly name: string;
  readonly source: string;
  readonly read_only: 0 | 1;
  readonly user_name: string | null;
  readonly access_key: string | null;
  readonly resources: string | null;
  readonly body: string;
}

function resourceWith(field: string) {
  return `EXISTS (SELECT 1 FROM json_each(resources) WHERE json_extract(value, '$.${field}') = ?)`;
}

/** How each attribute is searched. */
const conditions: Readonly<Record<LookupAttributeKey, string>> = {
  EventId: "event_id = ?",
  EventName: "name = ?",
  EventSource: "source = ?",
  ReadOnly: "read_only = (? = 'true')",
  Username: "user_name = ?",
  AccessKeyId: "access_key = ?",
  ResourceType: resourceWith("type"),
  ResourceName: resourceWith("name"),
};

const mostEvents = 50;
const always = 8_640_000_000_000_000;

/**
 * At most one attribute; times are inclusive; 50 events a page unless told fewer. The history is that of `history.ts`,
 * so posted records of any age are found.
 * @throws InvalidLookupAttributesException, InvalidTimeRangeException, InvalidNextTokenException
 */
export const lookupEvents: Handler<LookupEventsRequest, LookupEventsResponse> = (input, call) => {
  const { LookupAttributes: attributes = [], StartTime: start, EndTime: end, MaxResults: limit = mostEvents } = input;
  if (attributes.length > 1)
    throw fault("InvalidLookupAttributesException", `One lookup attribute can be given, not ${attributes.length}.`);
  if (start && end && start > end)
    throw fault(
      "InvalidTimeRangeException",
      `The start time ${start.toISOString()} is after the end time ${end.toISOString()}.`,
    );
  const after: Position = readToken(input) ?? { time: always, id: Number.MAX_SAFE_INTEGER };
  // Insights events are the only other category, and there are none.
  if (input.EventCategory) return { Events: [] };
  const [attribute] = attributes;
  const condition = attribute?.AttributeKey && conditions[attribute.AttributeKey];
  const rows = call.store.all<Row>(
    `SELECT * FROM cloudtrail_records WHERE account = ? AND time BETWEEN ? AND ? AND (time < ? OR id < ?)
     AND region = ? AND management = 1 ${condition ? `AND ${condition}` : ""} ORDER BY time DESC, id DESC LIMIT ?`,
    call.account,
    start?.getTime() ?? -always,
    Math.min(end?.getTime() ?? always, after.time),
    after.time,
    after.id,
    call.region,
    ...(condition ? [attribute?.AttributeValue ?? ""] : []),
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    Events: page.map(eventOf),
    ...(rows.length > limit && last && { NextToken: writeToken(last, input) }),
  };
};

function eventOf(row: Row): Event {
  return {
    EventId: row.event_id,
    EventName: row.name,
    ReadOnly: String(row.read_only === 1),
    ...(row.access_key !== null && { AccessKeyId: row.access_key }),
    EventTime: new Date(row.time),
    EventSource: row.source,
    ...(row.user_name !== null && { Username: row.user_name }),
    Resources: (JSON.parse(row.resources ?? "[]") as TouchedResource[]).map(({ type, name }) => ({
      ResourceType: type,
      ResourceName: name,
    })),
    CloudTrailEvent: row.body,
  };
}
