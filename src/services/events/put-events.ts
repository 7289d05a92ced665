/** PutEvents: events of one's own. */
import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from "@aws-sdk/client-eventbridge";
import type { Call, Handler } from "../../cloud/call.ts";
import { uuid } from "../../cloud/ids.ts";
import { recordTime } from "../../records/record.ts";
import { buses, busName, defaultBus } from "./event-bus.ts";
import { invalid } from "./faults.ts";
import { jsonObject } from "./json-object.ts";
import { receive } from "./receive.ts";

/** Bytes of all entries together. */
const largest = 262_144;

/** Each entry is taken or refused for itself; an event for a bus that is not there is taken and lost (recorded). */
export const putEvents: Handler<PutEventsRequest, PutEventsResponse> = ({ Entries: entries = [] }, call) => {
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) >= largest)
    throw invalid("Total size of the entries in the request is over the limit.");
  const results = entries.map((entry) => refusal(entry) ?? take(entry, call));
  return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length, Entries: results };
};

/** As the user guide reckons it ("Calculating PutEvents event entry size"). */
function sizeOf({ Time, Source, DetailType, Detail, Resources }: PutEventsRequestEntry): number {
  return (
    (Time ? 14 : 0) +
    [Source, DetailType, Detail, ...(Resources ?? [])].reduce((sum, text) => sum + Buffer.byteLength(text ?? ""), 0)
  );
}

function refusal(entry: PutEventsRequestEntry): PutEventsResultEntry | undefined {
  for (const name of ["Source", "DetailType", "Detail"] as const)
    if (!entry[name])
      return {
        ErrorCode: "InvalidArgument",
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
  if (entry.Source?.startsWith("aws."))
    return { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." };
  if (!jsonObject(entry.Detail ?? "")) return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
  return undefined;
}

function take(entry: PutEventsRequestEntry, call: Call): PutEventsResultEntry {
  const { account, region, store, cloud } = call;
  const id = uuid();
  const bus = busName(entry.EventBusName);
  if (bus === defaultBus || buses.has(store, account, region, bus))
    receive(cloud, {
      ...{ account, region, bus, readOnlyManagement: false },
      event: () => ({
        version: "0",
        id,
        "detail-type": entry.DetailType,
        source: entry.Source,
        account,
        time: recordTime(entry.Time?.getTime() ?? call.now),
        region,
        resources: entry.Resources ?? [],
        detail: jsonObject(entry.Detail ?? ""),
      }),
    });
  return { EventId: id };
}
