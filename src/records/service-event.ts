/** A record of what a service did by itself, e.g. that KMS deleted a key when its days were over. */
import { type CloudTrailRecord, type RecordResource, recordTime, type UserIdentity } from "./record.ts";

export interface ServiceEventFacts {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly source: string;
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly eventId: string;
  readonly resources: readonly RecordResource[];
  readonly details: Readonly<Record<string, unknown>>;
}

const internal = "AWS Internal";

/** An `AwsServiceEvent`, in the form of the samples in AWS's developer guides. */
export function buildServiceEvent(facts: ServiceEventFacts): CloudTrailRecord {
  return {
    eventVersion: "1.11",
    // Such records name no type of identity.
    userIdentity: { accountId: facts.account, invokedBy: internal } as UserIdentity,
    eventTime: recordTime(facts.time),
    eventSource: facts.source,
    eventName: facts.name,
    awsRegion: facts.region,
    sourceIPAddress: internal,
    userAgent: internal,
    requestParameters: null,
    responseElements: null,
    eventID: facts.eventId,
    readOnly: false,
    resources: facts.resources,
    eventType: "AwsServiceEvent",
    managementEvent: true,
    recipientAccountId: facts.account,
    serviceEventDetails: facts.details,
    eventCategory: "Management",
  };
}
