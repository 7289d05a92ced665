/** Takes records out of what people save them in: answers of AWS's own commands, and events of EventBridge. */
import type { JsonNode, JsonObject } from "../../patterns/log-event.ts";
import { type LogEvent, logEvent, recordEvent } from "../../patterns/match.ts";

/**
 * `{"Records":[…]}`, `{"Events":[{"CloudTrailEvent":"…"}]}` of `cloudtrail lookup-events`, `{"events":[{"message":"…"}]}` of
 * `logs filter-log-events`, and `{"detail-type":…,"detail":{…}}` of EventBridge; anything else is taken as a record.
 */
export function unwrapRecord(event: LogEvent): readonly LogEvent[] {
  const { json } = event;
  if (!json || "eventName" in json) return [event];
  const list = [json.Records, json.Events, json.events].find((value) => Array.isArray(value));
  if (list) return list.map(itemEvent);
  if ("detail-type" in json && isObject(json.detail)) return [recordEvent(json.detail)];
  const text = wrappedText(json);
  return [text === undefined ? event : logEvent(text)];
}

function itemEvent(item: JsonNode): LogEvent {
  if (!isObject(item)) return logEvent(JSON.stringify(item));
  const text = wrappedText(item);
  return text === undefined ? recordEvent(item) : logEvent(text);
}

function wrappedText(item: JsonObject): string | undefined {
  const text = item.CloudTrailEvent ?? item.message;
  return typeof text === "string" ? text : undefined;
}

function isObject(node: JsonNode | undefined): node is JsonObject {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}
