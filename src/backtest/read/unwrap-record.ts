/** Takes records out of what people keep them in: answers of AWS's own commands, exports, envelopes of subscriptions, events. */
import type { JsonNode, JsonObject } from "../../patterns/log-event.ts";
import { type LogEvent, logEvent, recordEvent } from "../../patterns/match.ts";

/**
 * What is none of these comes as it is; `foreign.ts` says what it may be instead.
 *
 * | form | where it comes from |
 * |---|---|
 * | `{"Records":[…]}` | log files |
 * | `{"Events":[{"CloudTrailEvent":"…"}]}` | `cloudtrail lookup-events` |
 * | `{"events":[{"message":"…"}]}` | `logs filter-log-events` |
 * | `{"messageType":"DATA_MESSAGE","logEvents":[{"message":"…"}]}` | subscriptions, Firehose behind them |
 * | `{"results":[[{"field":"@message","value":"…"}]]}` | `logs get-query-results` |
 * | `{"detail-type":…,"detail":{…}}` | EventBridge, Firehose behind it |
 * | `2026-01-31T12:00:00.000Z {…}` | a log group's export to S3 |
 */
export function unwrapRecord(event: LogEvent): readonly LogEvent[] {
  const { json } = event;
  if (!json) return [exported(event)];
  if ("eventName" in json) return [event];
  if (json.messageType === "CONTROL_MESSAGE") return [];
  const list = [json.Records, json.Events, json.events, json.logEvents].find((value) => Array.isArray(value));
  if (list) return list.map(itemEvent);
  if (Array.isArray(json.results)) return json.results.map(rowMessage).map((text) => (text ? logEvent(text) : event));
  if ("detail-type" in json && isObject(json.detail) && "eventName" in json.detail) return [recordEvent(json.detail)];
  const text = wrappedText(json);
  return [text === undefined ? event : logEvent(text)];
}

/** A log group's export has the time of ingestion before each message. */
function exported(event: LogEvent): LogEvent {
  const [, message] = exportedLine.exec(event.message) ?? [];
  return message === undefined ? event : logEvent(message);
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html */
const exportedLine = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z\s+(\{.*)$/s;

function itemEvent(item: JsonNode): LogEvent {
  if (!isObject(item)) return logEvent(JSON.stringify(item));
  const text = wrappedText(item);
  return text === undefined ? recordEvent(item) : logEvent(text);
}

function wrappedText(item: JsonObject): string | undefined {
  const text = item.CloudTrailEvent ?? item.message;
  return typeof text === "string" ? text : undefined;
}

function rowMessage(row: JsonNode): string | undefined {
  const fields = Array.isArray(row) ? row.filter(isObject) : [];
  const value = fields.find(({ field }) => field === "@message")?.value;
  return typeof value === "string" ? value : undefined;
}

function isObject(node: JsonNode | undefined): node is JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
