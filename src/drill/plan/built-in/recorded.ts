/** Deeds that no API call can do, or that a drill must not do: an embedded cloud is given realistic records of them. */
import { randomUUID } from "node:crypto";
import { reference } from "../../../monitors/references.ts";
import { type RecordOverrides, record } from "../../../monitors/testing/record.ts";
import { recordTime } from "../../../records/record.ts";
import type { Drill, Given } from "../../drill.ts";

interface Recorded {
  readonly name: string;
  readonly title: string;
  readonly because: string;
  readonly call: `${string}:${string}`;
  readonly overrides?: RecordOverrides;
}

function recorded({ name, title, because, call, overrides = {} }: Recorded): Drill {
  return {
    name,
    title,
    makes: [`nothing: a record of it is posted to the embedded cloud, since ${because}`],
    acts: [{ title, deeds: [{ because, records: (given) => [recordOf(call, overrides, given)] }] }],
  };
}

function recordOf(call: Recorded["call"], overrides: RecordOverrides, given: Given) {
  return record(call, {
    ...overrides,
    eventTime: recordTime(given.now.getTime()),
    awsRegion: given.region,
    recipientAccountId: given.account,
    userAgent: given.name,
    userIdentity: { ...overrides.userIdentity, accountId: given.account },
    requestID: randomUUID(),
    eventID: randomUUID(),
  });
}

const byRoot = { userIdentity: { type: "Root" } };
const person = "a console sign-in is done by a person in a browser";

export const recordedDrills: readonly Drill[] = [
  recorded({
    name: "sign-in-without-mfa",
    title: "sign in to the console without MFA",
    because: person,
    call: "signin:ConsoleLogin",
    overrides: { additionalEventData: { MFAUsed: "No" } },
  }),
  recorded({
    name: "sign-in-failed",
    title: "fail to sign in to the console",
    because: person,
    call: "signin:ConsoleLogin",
    overrides: { errorMessage: "Failed authentication", responseElements: { ConsoleLogin: "Failure" } },
  }),
  recorded({
    name: "root-use",
    title: "sign in as root",
    because: "nobody's root credentials belong into a drill",
    call: "signin:ConsoleLogin",
    overrides: byRoot,
  }),
  recorded({
    name: "config-stopped",
    title: "stop AWS Config's recorder",
    because: "an account has one recorder, and a drill must not stop the real one",
    call: "config:StopConfigurationRecorder",
    overrides: { requestParameters: { configurationRecorderName: "default" } },
  }),
  recorded({
    name: "organization",
    title: "detach a policy in AWS Organizations",
    because: "a drill must not change the organization",
    call: "organizations:DetachPolicy",
    overrides: { requestParameters: { policyId: "p-trailbelldrill", targetId: "ou-drill-11111111" } },
  }),
  recorded({
    name: "trail-bucket",
    title: "switch off the versioning of the trail's bucket",
    because: "a drill must leave the real trail's bucket alone",
    call: "s3:PutBucketVersioning",
    overrides: { requestParameters: { bucketName: reference("bucket") } },
  }),
  recorded({
    name: "trail-role",
    title: "delete a policy of the trail's role",
    because: "a drill must leave the real trail's role alone",
    call: "iam:DeleteRolePolicy",
    overrides: { requestParameters: { roleName: reference("role"), policyName: "write-log-events" } },
  }),
];
