/** A record that a logging trail takes is an event on the default bus of its region, too. */
import type { Host } from "../../cloud/host.ts";
import type { CloudTrailRecord } from "../../records/record.ts";
import { isManagement } from "../../records/record-summary.ts";

/** By the record's event type (EventBridge user guide, "events delivered via CloudTrail"). */
const detailTypes: Readonly<Record<string, string>> = {
  AwsApiCall: "AWS API Call via CloudTrail",
  AwsConsoleAction: "AWS Console Action via CloudTrail",
  AwsConsoleSignIn: "AWS Console Sign In via CloudTrail",
  AwsServiceEvent: "AWS Service Event via CloudTrail",
};

/** The event's detail is the record. Records of other types are not told. */
export function tellEventBus(cloud: Host, record: CloudTrailRecord, account: string): void {
  const detailType = detailTypes[record.eventType];
  if (!detailType) return;
  cloud.bus.publish("service-event", {
    account,
    region: record.awsRegion,
    source: `aws.${record.eventSource.replace(/\.amazonaws\.com$/, "")}`,
    detailType,
    time: Date.parse(record.eventTime),
    resources: [],
    detail: record,
    readOnlyManagement: record.readOnly === true && isManagement(record),
  });
}
