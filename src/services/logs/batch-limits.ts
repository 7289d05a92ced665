/** What AWS refuses of a PutLogEvents request as a whole. */
import type { InputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import { eventBytes } from "./event-store.ts";
import { invalidParameter } from "./faults.ts";
import { day } from "./visibility.ts";

const largest = 1024 * 1024;

/**
 * Order, span and size; how many events there are the model limits.
 * @throws InvalidParameterException
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export function checkBatch(events: readonly InputLogEvent[]): void {
  let bytes = 0;
  let previous = 0;
  for (const { timestamp = 0, message = "" } of events) {
    if (timestamp < previous) throw invalidParameter(disorder);
    previous = timestamp;
    const own = eventBytes(message);
    if (own > largest) throw invalidParameter(`Log event too large: ${own} bytes exceeds limit of ${largest}`);
    bytes += own;
  }
  if (previous - (events[0]?.timestamp ?? 0) > day) throw invalidParameter(longSpan);
  if (bytes > largest) throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${largest}`);
}

const disorder = "Log events in a single PutLogEvents request must be in chronological order.";
const longSpan = "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.";
