/** Tells what lies among records and is none, so that nobody wonders why it matches nothing. */
import type { JsonObject } from "../../patterns/log-event.ts";
import type { LogEvent } from "../../patterns/match.ts";

/** What it is, as in "3 of them are …"; undefined for a record, and for what nobody knows. */
export function foreignKind({ json, message }: LogEvent): string | undefined {
  if (!json) return /^"?@timestamp"?,/.test(message) ? "Logs Insights results as CSV: save them as JSON" : undefined;
  if ("eventName" in json && "eventTime" in json) return undefined;
  return kinds.find(({ is }) => is(json))?.called(json);
}

interface Kind {
  is(json: JsonObject): boolean;
  called(json: JsonObject): string;
}

const kinds: readonly Kind[] = [
  {
    is: (json) => Array.isArray(json.results),
    called: () => "Logs Insights results without @message: ask for 'fields @timestamp, @message'",
  },
  {
    is: (json) => "detail-type" in json && "detail" in json,
    called: (json) =>
      `EventBridge events "${String(json["detail-type"]).slice(0, 80)}", which hold no CloudTrail record`,
  },
  {
    is: (json) => Array.isArray(json.Findings) || ("ProductArn" in json && "AwsAccountId" in json),
    called: () => "Security Hub findings, not CloudTrail records",
  },
  { is: (json) => "class_uid" in json, called: () => "OCSF records of Security Lake, not CloudTrail's own" },
  { is: (json) => "digestS3Object" in json, called: () => "CloudTrail's digests, which hold no records" },
  { is: (json) => "insightDetails" in json, called: () => "CloudTrail's insights, which are no calls" },
];
