/** A deed's record: as it was seen, as event history has it in any region, or as it must look. */
import { allItems } from "../../../aws/pages.ts";
import { isDataEvent } from "../../../records/data-events.ts";
import { globalSources, home, recordedRegion } from "../../../records/global-services.ts";
import { isReadOnly } from "../../../records/read-only.ts";
import { readRecord } from "../../../records/read-record.ts";
import type { CloudTrailRecord } from "../../../records/record.ts";
import { awsIn, type Chain, type Deed } from "../../chain.ts";
import { question } from "./question.ts";

/** Where the deed may be recorded, the region of its deployment first. */
export function regionsOf({ deed, deployment }: Chain): readonly string[] {
  return [...new Set([deployment.region, deed.region, ...(globalSources.includes(deed.eventSource) ? [home] : [])])];
}

/** Records of the deed's name since the call in the event history of those regions, the oldest of each region first. */
export const historyOf = question<readonly CloudTrailRecord[]>(async (chain) => {
  const search = {
    LookupAttributes: [{ AttributeKey: "EventName" as const, AttributeValue: chain.deed.eventName }],
    // Records carry whole seconds.
    StartTime: new Date(Math.floor(chain.calledAt.getTime() / 1000) * 1000),
  };
  const found: CloudTrailRecord[] = [];
  for (const region of regionsOf(chain)) {
    const newestFirst = await allItems(awsIn(region, chain).cloudtrail.paginateLookupEvents(search), "Events");
    found.push(...newestFirst.reverse().flatMap(({ CloudTrailEvent: text = "null" }) => recordIn(JSON.parse(text))));
  }
  return found;
});

/** The record of the deed itself; undefined where it was seen nowhere. */
export const recordOf = question<CloudTrailRecord | undefined>(async (chain) => {
  const [seen] = recordIn(chain.record);
  if (seen) return seen;
  return (await historyOf(chain)).find(({ eventSource }) => eventSource === chain.deed.eventSource);
});

function recordIn(value: unknown): CloudTrailRecord[] {
  const read = readRecord(value);
  return "record" in read ? [read.record] : [];
}

/** The record, or where it was not seen the little that is certain of it. */
export const likelyRecordOf = question<CloudTrailRecord>(
  async (chain) => (await recordOf(chain)) ?? likelyRecord(chain.deed),
);

/** What selectors and scopes read of a record, guessed from the call's name. */
function likelyRecord({ eventName, eventSource, region }: Deed): CloudTrailRecord {
  return {
    eventVersion: "1.11",
    userIdentity: { type: "IAMUser" },
    eventTime: "",
    eventSource,
    eventName,
    awsRegion: recordedRegion(eventSource, region),
    sourceIPAddress: "",
    userAgent: "",
    requestParameters: null,
    responseElements: null,
    eventID: "",
    readOnly: isReadOnly(eventName, eventSource),
    eventType: "AwsApiCall",
    eventCategory: isDataEvent(eventName, eventSource) ? "Data" : "Management",
  };
}
