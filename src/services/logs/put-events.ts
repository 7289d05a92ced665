/** PutLogEvents: stores a batch and lets the group's metric filters see it. */
import type { PutLogEventsRequest, PutLogEventsResponse } from "@aws-sdk/client-cloudwatch-logs";
import type { Handler } from "../../cloud/call.ts";
import { type Admission, admitByAge } from "./age-limits.ts";
import { authorizeWrite } from "./authorize.ts";
import { checkBatch } from "./batch-limits.ts";
import { insertEvents } from "./event-store.ts";
import { requireGroup } from "./groups.ts";
import { publishSamples } from "./metric-samples.ts";
import { sequenceToken } from "./sequence-token.ts";
import { requireStream } from "./streams.ts";

/**
 * Takes any sequence token, as AWS has since 2023.
 *
 * An AWS service that delivers (CloudTrail) is not held to a client's limits: records that were posted through the
 * admin API keep their own times, however old they are and however far they lie apart.
 */
export const putLogEvents: Handler<PutLogEventsRequest, PutLogEventsResponse> = (input, call) => {
  const { logGroupName, logStreamName, logEvents = [] } = input;
  const group = requireGroup(call, logGroupName);
  authorizeWrite(call, group, logStreamName ?? "", "PutLogEvents");
  const stream = requireStream(call.store, group, logStreamName);
  const isDelivery = call.principal.kind === "service";
  if (!isDelivery) checkBatch(logEvents);
  const admission: Admission = isDelivery ? { accepted: logEvents } : admitByAge(logEvents, group, call.now);
  const { accepted, rejected } = admission;
  if (accepted.length > 0) {
    insertEvents(call.store, { logGroup: group.id, stream: stream.id }, accepted, call.now);
    publishSamples(call, group, accepted);
  }
  return { nextSequenceToken: sequenceToken, ...(rejected && { rejectedLogEventsInfo: rejected }) };
};
