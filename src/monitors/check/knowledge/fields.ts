/** The fields of a CloudTrail record: what kind of value each holds, and in which records it is there. */

export type Kind = "text" | "boolean" | "number" | "object" | "array";

/** Records of certain identities, events and sources. */
export interface Records {
  readonly identity?: readonly string[];
  readonly event?: readonly string[];
  readonly source?: readonly string[];
}

/** What is known of one field. */
export interface Field {
  /** As a selector without `$.`, such as `userIdentity.type`. */
  readonly path: string;
  readonly kind: Kind;
  /** `always` in every record, `mostly` in all but odd ones, `sometimes` in the records that `when` says. */
  readonly presence: "always" | "mostly" | "sometimes";
  /** In which records it is there, in words that follow "only": "in records of failed calls". */
  readonly when?: string;
  /** Records that have it for sure, and records that never have it. */
  readonly surely?: readonly Records[];
  readonly never?: readonly Records[];
  /** It is there in these alone. */
  readonly only?: Records;
  /** All values it can have, where they are few. */
  readonly values?: readonly string[];
  /** Some of its values, so that another spelling of one of them is noticed. */
  readonly known?: readonly string[];
}

const yesNo = ["Yes", "No"];
const outcome = ["Success", "Failure"];
const trueFalse = ["true", "false"];
const consoleSignIns = [
  "ConsoleLogin",
  "CheckMfa",
  "PasswordUpdated",
  "PasswordRecoveryRequested",
  "PasswordRecoveryCompleted",
];
const people = ["IAMUser", "Root"];
const roleLike = ["AssumedRole", "FederatedUser"];
const services = ["AWSService"];
// Since 14 July 2025 Identity Center names its users by userIdentity.onBehalfOf alone: AWS Security Blog, "Modifications to
// AWS CloudTrail event data of IAM Identity Center".
const identityCenter = ["IdentityCenterUser"];

function inSignIn(event: string): Partial<Field> {
  return {
    presence: "sometimes",
    when: `in ${event} records`,
    only: { event: [event] },
    surely: [{ event: [event] }],
  };
}

/**
 * The user guide's "CloudTrail record contents" and "userIdentity element", held against 3,655 published records. What is
 * below `requestParameters`, `responseElements` and `additionalEventData` differs from event to event.
 */
export const fields: readonly Field[] = [
  { path: "eventVersion", kind: "text", presence: "always" },
  { path: "eventTime", kind: "text", presence: "always" },
  { path: "eventSource", kind: "text", presence: "always" },
  { path: "eventName", kind: "text", presence: "always" },
  { path: "awsRegion", kind: "text", presence: "always" },
  { path: "eventID", kind: "text", presence: "always" },
  { path: "sourceIPAddress", kind: "text", presence: "mostly" },
  { path: "userAgent", kind: "text", presence: "mostly" },
  { path: "requestID", kind: "text", presence: "mostly" },
  { path: "recipientAccountId", kind: "text", presence: "mostly" },
  { path: "readOnly", kind: "boolean", presence: "mostly" },
  { path: "managementEvent", kind: "boolean", presence: "mostly" },
  {
    path: "eventType",
    kind: "text",
    presence: "mostly",
    values: [
      "AwsApiCall",
      "AwsServiceEvent",
      "AwsConsoleSignIn",
      "AwsConsoleAction",
      "AwsVpceEvent",
      "AwsCloudTrailInsight",
      "AwsAggregatedEvent",
    ],
  },
  {
    path: "eventCategory",
    kind: "text",
    presence: "mostly",
    values: ["Management", "Data", "NetworkActivity", "Insight", "Aggregated"],
  },
  { path: "requestParameters", kind: "object", presence: "mostly" },
  { path: "responseElements", kind: "object", presence: "mostly" },
  { path: "userIdentity", kind: "object", presence: "always" },
  {
    path: "errorCode",
    kind: "text",
    presence: "sometimes",
    when: "in records of calls that failed",
    never: [{ event: consoleSignIns }],
    known: [
      ...[
        "AccessDenied",
        "AccessDeniedException",
        "Client.UnauthorizedOperation",
        "UnauthorizedException",
        "AuthFailure",
      ],
      ...[
        "ThrottlingException",
        "NoSuchEntityException",
        "NoSuchBucket",
        "ResourceNotFoundException",
        "ValidationException",
      ],
      ...["InvalidParameterValueException", "TrailNotFoundException", "VpceAccessDenied", "Client.DryRunOperation"],
    ],
  },
  {
    path: "errorMessage",
    kind: "text",
    presence: "sometimes",
    when: "in records of calls that failed",
    known: ["Failed authentication", "No username found in supplied account"],
  },
  { path: "apiVersion", kind: "text", presence: "sometimes", when: "in records of some services" },
  { path: "resources", kind: "array", presence: "sometimes", when: "in records of services that name their resources" },
  { path: "sharedEventID", kind: "text", presence: "sometimes", when: "in records that several accounts share" },
  { path: "vpcEndpointId", kind: "text", presence: "sometimes", when: "in records of calls through a VPC endpoint" },
  {
    path: "vpcEndpointAccountId",
    kind: "text",
    presence: "sometimes",
    when: "in records of calls through a VPC endpoint",
  },
  { path: "serviceEventDetails", kind: "object", presence: "sometimes", when: "in records of services' own events" },
  { path: "additionalEventData", kind: "object", presence: "sometimes", when: "in records of some events" },
  { path: "addendum", kind: "object", presence: "sometimes", when: "in records that replace an earlier one" },
  { path: "edgeDeviceDetails", kind: "object", presence: "sometimes", when: "in records of edge devices" },
  { path: "insightDetails", kind: "object", presence: "sometimes", when: "in Insights events" },
  { path: "eventContext", kind: "object", presence: "sometimes", when: "where an event data store is told to add it" },
  ...["accountId", "eventId"].map(
    (path): Field => ({ path, kind: "text", presence: "sometimes", when: "in aggregated events" }),
  ),
  ...["timeWindow", "summary"].map(
    (path): Field => ({ path, kind: "object", presence: "sometimes", when: "in aggregated events" }),
  ),
  {
    path: "sessionCredentialFromConsole",
    kind: "text",
    presence: "sometimes",
    when: "in records of console sessions",
    values: ["true"],
  },
  { path: "tlsDetails", kind: "object", presence: "sometimes", when: "in records of calls that came by TLS" },
  {
    path: "tlsDetails.tlsVersion",
    kind: "text",
    presence: "sometimes",
    when: "in records of calls that came by TLS",
    values: ["TLSv1", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"],
  },
  { path: "tlsDetails.cipherSuite", kind: "text", presence: "sometimes", when: "in records of calls that came by TLS" },
  {
    path: "tlsDetails.clientProvidedHostHeader",
    kind: "text",
    presence: "sometimes",
    when: "in records of calls that came by TLS",
  },
  {
    path: "userIdentity.type",
    kind: "text",
    presence: "mostly",
    values: [
      ...["Root", "IAMUser", "AssumedRole", "Role", "FederatedUser", "Directory", "AWSAccount", "AWSService"],
      ...["IdentityCenterUser", "SAMLUser", "WebIdentityUser", "Unknown"],
    ],
  },
  { path: "userIdentity.accountId", kind: "text", presence: "mostly", never: [{ identity: services }] },
  {
    path: "userIdentity.principalId",
    kind: "text",
    presence: "mostly",
    never: [{ identity: [...services, ...identityCenter] }],
  },
  { path: "userIdentity.arn", kind: "text", presence: "mostly", never: [{ identity: services }] },
  {
    path: "userIdentity.accessKeyId",
    kind: "text",
    presence: "sometimes",
    when: "in records of signed calls",
    never: [{ identity: services }],
  },
  {
    path: "userIdentity.userName",
    kind: "text",
    presence: "sometimes",
    when: "in records of IAM users, not in those of roles",
    surely: [{ identity: ["IAMUser", "SAMLUser", "WebIdentityUser"] }],
    never: [{ identity: [...roleLike, ...services, ...identityCenter] }],
  },
  {
    path: "userIdentity.invokedBy",
    kind: "text",
    presence: "sometimes",
    when: "in records of calls that an AWS service made, not in those of people's own calls",
    surely: [{ identity: services }],
    never: [{ event: consoleSignIns }],
  },
  {
    path: "userIdentity.identityProvider",
    kind: "text",
    presence: "sometimes",
    when: "in records of federated sign-ins",
  },
  { path: "userIdentity.credentialId", kind: "text", presence: "sometimes", when: "in records of IAM Identity Center" },
  { path: "userIdentity.onBehalfOf", kind: "object", presence: "sometimes", when: "in records of IAM Identity Center" },
  {
    path: "userIdentity.inScopeOf",
    kind: "object",
    presence: "sometimes",
    when: "in records of roles that a service uses",
  },
  ...session("sessionContext", "object"),
  ...session("sessionContext.attributes", "object"),
  ...session("sessionContext.attributes.creationDate", "text"),
  ...session("sessionContext.attributes.mfaAuthenticated", "text", { values: trueFalse }),
  { ...issuer("sessionContext.sessionIssuer", "object"), never: [{ identity: services }] },
  issuer("sessionContext.sessionIssuer.type", "text"),
  issuer("sessionContext.sessionIssuer.principalId", "text"),
  issuer("sessionContext.sessionIssuer.arn", "text"),
  issuer("sessionContext.sessionIssuer.accountId", "text"),
  issuer("sessionContext.sessionIssuer.userName", "text"),
  {
    path: "userIdentity.sessionContext.webIdFederationData",
    kind: "object",
    presence: "sometimes",
    when: "in records of roles assumed by web identity",
  },
  {
    path: "userIdentity.sessionContext.ec2RoleDelivery",
    kind: "text",
    presence: "sometimes",
    when: "in records of an EC2 instance's role",
    values: ["1.0", "2.0"],
  },
  {
    path: "userIdentity.sessionContext.sourceIdentity",
    kind: "text",
    presence: "sometimes",
    when: "in records of roles that were assumed with a source identity",
  },
  {
    path: "additionalEventData.MFAUsed",
    kind: "text",
    presence: "sometimes",
    when: "in records of sign-ins",
    only: { event: ["ConsoleLogin", "GetSigninToken", "SwitchRole", "ExitRole", "RenewRole"] },
    surely: [{ event: ["ConsoleLogin"] }],
    values: yesNo,
  },
  {
    path: "additionalEventData.MobileVersion",
    kind: "text",
    presence: "sometimes",
    when: "in records of sign-ins",
    only: { event: ["ConsoleLogin", "GetSigninToken", "SwitchRole", "ExitRole", "RenewRole"] },
    surely: [{ event: ["ConsoleLogin"] }],
    values: yesNo,
  },
  { path: "additionalEventData.bytesTransferredIn", kind: "number", presence: "sometimes", when: "in records of S3" },
  { path: "additionalEventData.bytesTransferredOut", kind: "number", presence: "sometimes", when: "in records of S3" },
  ...["ConsoleLogin", "CheckMfa", "SwitchRole", "ExitRole", "RenewRole", "GetSigninToken"].map(
    (event): Field => ({
      path: `responseElements.${event}`,
      kind: "text",
      presence: "sometimes",
      values: outcome,
      ...inSignIn(event),
    }),
  ),
];

function session(path: string, kind: Kind, more: Partial<Field> = {}): Field[] {
  return [
    {
      path: `userIdentity.${path}`,
      kind,
      presence: "sometimes",
      when: "in records of temporary credentials and console sessions, not in those of access keys and sign-ins of IAM users",
      surely: [{ identity: roleLike }],
      never: [{ identity: services }, { identity: people, event: consoleSignIns }],
      ...more,
    },
  ];
}

function issuer(path: string, kind: Kind): Field {
  return {
    path: `userIdentity.${path}`,
    kind,
    presence: "sometimes",
    when: "in records of assumed roles and federated users, not in those of IAM users",
    surely: [{ identity: roleLike }],
    never: [{ identity: [...people, ...services] }],
  };
}
