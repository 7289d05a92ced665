/** One CloudTrail record as data: its fields in the order in which AWS writes them. */

export interface UserIdentity {
  readonly type: "Root" | "IAMUser" | "AssumedRole" | "FederatedUser" | "AWSAccount" | "AWSService" | (string & {});
  readonly principalId?: string;
  readonly arn?: string;
  readonly accountId?: string;
  readonly accessKeyId?: string;
  readonly userName?: string;
  readonly sessionContext?: {
    readonly sessionIssuer?: Record<string, unknown>;
    readonly webIdFederationData?: Record<string, unknown>;
    readonly attributes?: { readonly creationDate: string; readonly mfaAuthenticated: string };
  };
  readonly invokedBy?: string;
}

/** Fields of a record; those that CloudTrail leaves out are absent, those it prints as null are null. */
export interface CloudTrailRecord {
  readonly eventVersion: string;
  readonly userIdentity: UserIdentity;
  /** `yyyy-MM-ddTHH:mm:ssZ`. */
  readonly eventTime: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly awsRegion: string;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly requestParameters: Readonly<Record<string, unknown>> | null;
  readonly responseElements: Readonly<Record<string, unknown>> | null;
  readonly additionalEventData?: Readonly<Record<string, unknown>>;
  readonly requestID?: string;
  readonly eventID: string;
  readonly readOnly?: boolean;
  readonly resources?: readonly RecordResource[];
  readonly eventType: string;
  readonly apiVersion?: string;
  readonly managementEvent?: boolean;
  readonly recipientAccountId?: string;
  readonly sharedEventID?: string;
  /** What happened, where no call was made: `AwsServiceEvent`. */
  readonly serviceEventDetails?: Readonly<Record<string, unknown>>;
  readonly vpcEndpointId?: string;
  readonly eventCategory?: string;
  readonly tlsDetails?: {
    readonly tlsVersion?: string;
    readonly cipherSuite?: string;
    readonly clientProvidedHostHeader?: string;
  };
  /** The text `true`, where a console's session made the call. */
  readonly sessionCredentialFromConsole?: string;
}

export interface RecordResource {
  readonly accountId?: string;
  readonly type?: string;
  readonly ARN?: string;
}

/** What a call tells its record; see {@link buildRecord}. */
export interface RecordFacts {
  readonly identity: UserIdentity;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly source: string;
  readonly name: string;
  readonly region: string;
  readonly sourceIp: string;
  readonly userAgent: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly requestParameters: Readonly<Record<string, unknown>> | null;
  readonly responseElements: Readonly<Record<string, unknown>> | null;
  readonly additional?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly eventId: string;
  readonly readOnly: boolean;
  readonly resources?: readonly RecordResource[];
  readonly apiVersion?: string;
  readonly category: "Management" | "Data";
  readonly account: string;
  /** The host a client asked for; absent where a service called on somebody's behalf. */
  readonly host?: string;
}

/** CloudTrail's record of one API call (the order of keys is that of real records of event version 1.11). */
export function buildRecord(facts: RecordFacts): CloudTrailRecord {
  return {
    eventVersion: "1.11",
    userIdentity: facts.identity,
    eventTime: recordTime(facts.time),
    eventSource: facts.source,
    eventName: facts.name,
    awsRegion: facts.region,
    sourceIPAddress: facts.sourceIp,
    userAgent: facts.userAgent,
    ...(facts.error && { errorCode: facts.error.code, errorMessage: facts.error.message }),
    requestParameters: facts.requestParameters,
    responseElements: facts.responseElements,
    ...(facts.additional && { additionalEventData: facts.additional }),
    requestID: facts.requestId,
    eventID: facts.eventId,
    readOnly: facts.readOnly,
    ...(facts.resources && { resources: facts.resources }),
    eventType: "AwsApiCall",
    ...(facts.apiVersion !== undefined && { apiVersion: facts.apiVersion }),
    managementEvent: facts.category === "Management",
    recipientAccountId: facts.account,
    eventCategory: facts.category,
    ...(facts.host && { tlsDetails: { clientProvidedHostHeader: facts.host } }),
  };
}

/** `2023-07-10T12:23:05Z`: seconds, as CloudTrail writes times. */
export function recordTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
