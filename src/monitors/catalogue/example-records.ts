/** Records of our own making for the examples: small, complete where CloudTrail always is, and the same on every run. */
import { createHash } from "node:crypto";
import type { ExampleRecord } from "../monitor.ts";

const account = "111122223333";

/** Those who act in the examples. */
export const actors = {
  user: {
    type: "IAMUser",
    principalId: "AIDAEXAMPLEANN",
    arn: `arn:aws:iam::${account}:user/ann`,
    accountId: account,
    accessKeyId: "AKIAEXAMPLEANN",
    userName: "ann",
  },
  root: { type: "Root", principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account },
  role: {
    type: "AssumedRole",
    principalId: "AROAEXAMPLEDEPLOY:pipeline",
    arn: `arn:aws:sts::${account}:assumed-role/deploy/pipeline`,
    accountId: account,
    accessKeyId: "ASIAEXAMPLEDEPLOY",
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: "AROAEXAMPLEDEPLOY",
        arn: `arn:aws:iam::${account}:role/deploy`,
        accountId: account,
        userName: "deploy",
      },
      attributes: { creationDate: "2026-03-02T09:00:00Z", mfaAuthenticated: "false" },
    },
  },
  otherAccount: { type: "AWSAccount", principalId: "AROAEXAMPLEOTHER:visit", accountId: "444455556666" },
} as const;

/** An AWS service that acts by itself. */
export function awsService(name: string) {
  return {
    userIdentity: { type: "AWSService", invokedBy: `${name}.amazonaws.com` },
    sourceIPAddress: `${name}.amazonaws.com`,
    userAgent: `${name}.amazonaws.com`,
  };
}

/** A call by the user ann that a service makes for her, such as CloudFormation when it builds a stack. */
export function onBehalf(name: string) {
  return {
    ...awsService(name),
    userIdentity: { ...actors.user, invokedBy: `${name}.amazonaws.com` },
  };
}

/** What IAM says to those who may not; EC2 says `Client.UnauthorizedOperation`. */
export function denied(errorCode = "AccessDenied") {
  return {
    errorCode,
    errorMessage: "You are not authorized to perform this operation.",
    requestParameters: null,
    responseElements: null,
  };
}

/**
 * A record of one API call by the user ann.
 * @param operation service and event name, such as `iam:CreateUser`
 * @param fields what differs from a successful call without parameters
 */
export function call(operation: `${string}:${string}`, fields: ExampleRecord = {}): ExampleRecord {
  const [service, eventName] = operation.split(":");
  return identified({
    eventVersion: "1.11",
    userIdentity: actors.user,
    eventTime: "2026-03-02T09:15:00Z",
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: "us-east-1",
    sourceIPAddress: "198.51.100.7",
    userAgent: "aws-cli/2.34",
    requestParameters: null,
    responseElements: null,
    readOnly: false,
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: "Management",
    ...fields,
  });
}

/** A console sign-in by the user ann, with MFA. */
export function signIn(fields: ExampleRecord = {}): ExampleRecord {
  return call("signin:ConsoleLogin", {
    eventType: "AwsConsoleSignIn",
    userAgent: "Mozilla/5.0",
    responseElements: { ConsoleLogin: "Success" },
    additionalEventData: {
      LoginTo: "https://console.aws.amazon.com/console/home",
      MobileVersion: "No",
      MFAUsed: "Yes",
    },
    ...fields,
  });
}

/** Sign-in data of someone who gave no second factor. */
export const withoutMfa = { additionalEventData: { MobileVersion: "No", MFAUsed: "No" } };

/** A sign-in that was turned away. */
export function failedSignIn(fields: ExampleRecord = {}): ExampleRecord {
  return signIn({ errorMessage: "Failed authentication", responseElements: { ConsoleLogin: "Failure" }, ...fields });
}

// Different examples must not look like one record delivered twice.
function identified(record: ExampleRecord): ExampleRecord {
  const digest = createHash("sha256").update(JSON.stringify(record)).digest("hex");
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `4${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`];
  return { ...record, eventID: [...parts, digest.slice(20, 32)].join("-") };
}
