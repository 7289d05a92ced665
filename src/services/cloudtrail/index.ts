/** CloudTrail: event history, trails, and what they deliver to buckets and log groups. */

import { operation } from "../../cloud/operation.ts";
import { longDate, recordValues } from "../../cloud/record-values.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access } from "./access.ts";
import { deleteTrail, startLogging, stopLogging, updateTrail } from "./change-trail.ts";
import { createTrail } from "./create-trail.ts";
import { deliveries } from "./deliver.ts";
import { deliverLogEvents } from "./deliver-log-events.ts";
import { deliverLogFiles } from "./deliver-log-files.ts";
import { describeTrails, getTrail, listTrails } from "./describe.ts";
import { digestTables } from "./digests/chain.ts";
import { digestDeliveries } from "./digests/deliver-digests.ts";
import { listPublicKeys } from "./digests/public-keys.ts";
import { signingKeys } from "./digests/signing-key.ts";
import { getEventSelectors, getInsightSelectors, putEventSelectors, recordedSelectors } from "./event-selectors.ts";
import { invalidInput } from "./faults.ts";
import { deleteOldestRecords, forgetOldRecords, historyTables } from "./history.ts";
import { ignored, refused } from "./ignored.ts";
import { lookupEvents } from "./lookup.ts";
import model from "./model.json" with { type: "json" };
import { pendingTables } from "./pending.ts";
import { getTrailStatus, statuses } from "./status.ts";
import { addTags, listTags, removeTags } from "./tags.ts";
import { takeRecord } from "./take-record.ts";
import { trails } from "./trail.ts";

export const cloudtrail = defineService({
  name: "cloudtrail",
  refused,
  ignored,
  model: model as unknown as Model,
  eventSource: "cloudtrail.amazonaws.com",
  invalid: invalidInput,
  access,
  tables: [trails.sql, statuses.sql, signingKeys.sql, ...historyTables, ...pendingTables, ...digestTables],
  operations: {
    CreateTrail: operation(createTrail),
    UpdateTrail: operation(updateTrail),
    DeleteTrail: operation(deleteTrail),
    DescribeTrails: operation(describeTrails),
    GetTrail: operation(getTrail),
    ListTrails: operation(listTrails),
    GetTrailStatus: operation(getTrailStatus),
    StartLogging: operation(startLogging),
    StopLogging: operation(stopLogging),
    PutEventSelectors: operation(putEventSelectors, {
      requestParameters: (input) =>
        recordValues(model as unknown as Model, "PutEventSelectorsRequest", recordedSelectors(input), longDate),
    }),
    GetEventSelectors: operation(getEventSelectors),
    GetInsightSelectors: operation(getInsightSelectors),
    AddTags: operation(addTags),
    RemoveTags: operation(removeTags),
    ListTags: operation(listTags),
    LookupEvents: operation(lookupEvents),
    ListPublicKeys: operation(listPublicKeys),
  },
  differences: [
    "Digest files are delivered hourly for a trail's home region, and for another region from its first log file on; AWS delivers them for all. A silence of a day (elsewhere: of an hour) goes on in one digest until the next log file.",
  ],
  shed: (store) => deleteOldestRecords(store, 1000),
  start: (cloud) => {
    cloud.bus.subscribe("record", (recorded) => takeRecord(cloud, recorded));
    cloud.clock.add(deliveries(cloud, "log events", "logs", deliverLogEvents));
    cloud.clock.add(deliveries(cloud, "log files", "files", deliverLogFiles));
    cloud.clock.add(digestDeliveries(cloud));
    cloud.clock.add(forgetOldRecords(cloud.store));
  },
});
