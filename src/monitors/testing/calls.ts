/** What calls that monitors are about ask and answer, in the form in which CloudTrail records them. */
import { account } from "./identities.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A call as far as it differs from one that asks and answers nothing. */
export interface CallTemplate {
  readonly request?: Fields;
  /** From the request as it is after overrides, so that both name the same things. */
  readonly response?: (request: Fields) => Fields;
  /** Further fields of the record. */
  readonly more?: Fields;
}

const created = "Jan 1, 2026 12:00:00 PM";
function userArn({ userName }: Fields) {
  return `arn:aws:iam::${account}:user/${userName}`;
}
function returned() {
  return { requestId: "0f7bd3a4-5c1e-4f0e-9d2a-6b1f6f0f2a10", _return: true };
}
const openToAll = {
  groupId: "sg-0a1b2c3d4e5f60718",
  ipPermissions: {
    items: [
      {
        ipProtocol: "tcp",
        fromPort: 22,
        toPort: 22,
        groups: {},
        ipRanges: { items: [{ cidrIp: "0.0.0.0/0" }] },
        ipv6Ranges: {},
        prefixListIds: {},
      },
    ],
  },
};
const administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
const trail = { name: `arn:aws:cloudtrail:us-east-1:${account}:trail/management` };
const key = { keyId: "1234abcd-12ab-34cd-56ef-1234567890ab" };

/** By `service:EventName`. */
export const callTemplates: Readonly<Record<string, CallTemplate>> = {
  "iam:CreateUser": {
    request: { userName: "bob" },
    response: (request) => ({
      user: {
        path: "/",
        userName: request.userName,
        userId: "AIDAEXAMPLEBOB",
        arn: userArn(request),
        createDate: created,
      },
    }),
  },
  "iam:DeleteUser": { request: { userName: "bob" } },
  "iam:CreateAccessKey": {
    request: { userName: "bob" },
    response: ({ userName }) => ({
      accessKey: { accessKeyId: "AKIAEXAMPLEBOB", status: "Active", userName, createDate: created },
    }),
  },
  "iam:CreateLoginProfile": {
    request: { userName: "bob", passwordResetRequired: false },
    response: ({ userName, passwordResetRequired }) => ({
      loginProfile: { userName, createDate: created, passwordResetRequired },
    }),
  },
  "iam:AttachUserPolicy": { request: { userName: "bob", policyArn: administrator } },
  "iam:AttachRolePolicy": { request: { roleName: "deploy", policyArn: administrator } },
  "iam:PutUserPolicy": { request: { userName: "bob", policyName: "all", policyDocument: "{}" } },
  "ec2:CreateSecurityGroup": {
    request: { groupName: "web", groupDescription: "web servers", vpcId: "vpc-0a1b2c3d4e5f60718" },
    response: () => ({ ...returned(), groupId: "sg-0a1b2c3d4e5f60718" }),
  },
  "ec2:DeleteSecurityGroup": { request: { groupId: "sg-0a1b2c3d4e5f60718" }, response: returned },
  "ec2:AuthorizeSecurityGroupIngress": { request: openToAll, response: returned },
  "ec2:RevokeSecurityGroupIngress": { request: openToAll, response: returned },
  "cloudtrail:StopLogging": { request: trail },
  "cloudtrail:DeleteTrail": { request: trail },
  "cloudtrail:UpdateTrail": { request: trail },
  "kms:DisableKey": { request: key },
  "kms:ScheduleKeyDeletion": {
    request: { ...key, pendingWindowInDays: 7 },
    response: ({ keyId }) => ({ keyId, deletionDate: "Jan 8, 2026 12:00:00 PM", keyState: "PendingDeletion" }),
  },
  "s3:PutBucketPolicy": {
    request: {
      bucketName: "documents",
      Host: "documents.s3.amazonaws.com",
      bucketPolicy: { Statement: [] },
      policy: "",
    },
  },
  "s3:DeleteBucket": { request: { bucketName: "documents", Host: "documents.s3.amazonaws.com" } },
  "sts:AssumeRole": {
    request: { roleArn: `arn:aws:iam::${account}:role/deploy`, roleSessionName: "ann" },
    response: () => ({ credentials: { accessKeyId: "ASIAEXAMPLEROLE", expiration: "Jan 1, 2026, 1:00:00 PM" } }),
    more: { readOnly: true },
  },
  "signin:ConsoleLogin": {
    response: () => ({ ConsoleLogin: "Success" }),
    more: {
      eventType: "AwsConsoleSignIn",
      userAgent: "Mozilla/5.0",
      additionalEventData: {
        LoginTo: "https://console.aws.amazon.com/console/home",
        MobileVersion: "No",
        MFAUsed: "Yes",
      },
    },
  },
};
