/** Elastic's names of what a CloudTrail record holds: the AWS integration renames every field, and derives some. */

/** What a field of a rule asks of a record. */
export type Meaning =
  /** A field of the record, as the record calls it. */
  | {
      readonly kind: "field";
      readonly path: string;
      readonly loss?: string;
      /** What the record says where Elastic says true or false. */
      readonly booleans?: Readonly<Record<string, string>>;
    }
  /** `success` or `failure`. */
  | { readonly kind: "outcome" }
  /** Where the record is from: it holds of every record that CloudTrail writes, or of none. */
  | { readonly kind: "dataset" }
  /** Made by Elastic, of the record or of other sources; no record has it. */
  | { readonly kind: "derived" };

/**
 * From the mapping of the integration's `cloudtrail` data stream.
 * @see https://www.elastic.co/docs/reference/integrations/aws/cloudtrail
 */
const named: Readonly<Record<string, Meaning>> = {
  "data_stream.dataset": { kind: "dataset" },
  "event.dataset": { kind: "dataset" },
  "event.module": { kind: "dataset" },
  "event.outcome": { kind: "outcome" },
  ...fields({
    "event.provider": "eventSource",
    "event.action": "eventName",
    "event.id": "eventID",
    "source.address": "sourceIPAddress",
    "source.ip": "sourceIPAddress",
    "user_agent.original": "userAgent",
    "cloud.region": "awsRegion",
    "cloud.account.id": "recipientAccountId",
    "user.id": "userIdentity.principalId",
    "tls.client.server_name": "tlsDetails.clientProvidedHostHeader",
    "aws.cloudtrail.console_login.additional_eventdata.login_to": "additionalEventData.LoginTo",
    "aws.cloudtrail.user_identity.session_context.mfa_authenticated":
      "userIdentity.sessionContext.attributes.mfaAuthenticated",
    "aws.cloudtrail.user_identity.session_context.creation_date": "userIdentity.sessionContext.attributes.creationDate",
    "aws.cloudtrail.resources.arn": "resources.ARN",
    "aws.cloudtrail.event_id": "eventID",
    "aws.cloudtrail.request_id": "requestID",
  }),
  "aws.cloudtrail.console_login.additional_eventdata.mfa_used": yesNo("additionalEventData.MFAUsed"),
  "aws.cloudtrail.console_login.additional_eventdata.mobile_version": yesNo("additionalEventData.MobileVersion"),
  "user.name": {
    kind: "field",
    path: "userIdentity.userName",
    loss: "user.name is taken as userIdentity.userName, which a role's session has not",
  },
};

function yesNo(path: string): Meaning {
  return { kind: "field", path, booleans: { true: "Yes", false: "No" } };
}

function fields(paths: Readonly<Record<string, string>>): Readonly<Record<string, Meaning>> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, { kind: "field", path }]));
}

const prefixes: readonly (readonly [prefix: string, path: string])[] = [
  ["aws.cloudtrail.flattened.request_parameters.", "requestParameters."],
  ["aws.cloudtrail.flattened.response_elements.", "responseElements."],
  ["aws.cloudtrail.flattened.additional_eventdata.", "additionalEventData."],
  ["aws.cloudtrail.flattened.service_event_details.", "serviceEventDetails."],
];

export function meaningOf(name: string): Meaning {
  const known = named[name];
  if (known) return known;
  for (const [prefix, path] of prefixes)
    if (name.startsWith(prefix)) return { kind: "field", path: path + name.slice(prefix.length) };
  // All others are the record's own names in lower case, with underscores.
  const own = /^aws\.cloudtrail\.([\w.]+)$/.exec(name)?.[1];
  return own === undefined
    ? { kind: "derived" }
    : { kind: "field", path: own.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase()) };
}
