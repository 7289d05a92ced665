/** Guesses what share of an account's records a clue is found in. Wrong guesses cost time and never change an answer. */
import { isReadOnly } from "../../records/read-only.ts";
import type { Clue } from "./clue.ts";

export function shareOf({ key, test }: Clue): number {
  const share = keyShares.get(key) ?? 0.03;
  switch (test.kind) {
    case "present":
      return share;
    case "constant":
      return share * (key === "readOnly" ? (test.constant === "TRUE" ? 0.9 : 0.1) : 0.5);
    case "text":
      return share * (valueShares.get(key)?.get(test.text) ?? (isReadCall(key, test.text) ? 0.02 : 0.002));
    case "piece":
      return share * 0.2;
  }
}

// Nearly all records have them.
const keysOfAll =
  "eventVersion userIdentity type eventTime eventSource eventName awsRegion sourceIPAddress userAgent requestParameters responseElements requestID eventID eventType recipientAccountId readOnly managementEvent eventCategory";

const keyShares: ReadonlyMap<string, number> = new Map([
  ...keysOfAll.split(" ").map((key): [string, number] => [key, 1]),
  ["arn", 0.95],
  ["principalId", 0.95],
  ["accountId", 0.95],
  ["accessKeyId", 0.8],
  ["sessionContext", 0.7],
  ["sessionIssuer", 0.7],
  ["attributes", 0.7],
  ["creationDate", 0.7],
  ["mfaAuthenticated", 0.7],
  ["userName", 0.7],
  ["tlsDetails", 0.7],
  ["invokedBy", 0.3],
  ["additionalEventData", 0.2],
  ["resources", 0.2],
  ["errorCode", 0.04],
  ["errorMessage", 0.04],
]);

const valueShares: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(
  Object.entries({
    eventName: new Map([
      ["AssumeRole", 0.17],
      ["Decrypt", 0.1],
      ["GenerateDataKey", 0.05],
      ["GetObject", 0.05],
      ["PutObject", 0.05],
      ["CreateLogStream", 0.03],
      ["AssumeRoleWithWebIdentity", 0.03],
    ]),
    eventSource: new Map([
      ["sts.amazonaws.com", 0.1],
      ["ec2.amazonaws.com", 0.1],
      ["s3.amazonaws.com", 0.1],
      ["kms.amazonaws.com", 0.1],
      ["logs.amazonaws.com", 0.05],
      ["ssm.amazonaws.com", 0.05],
    ]),
    type: new Map([
      ["AssumedRole", 0.7],
      ["AWSService", 0.2],
      ["IAMUser", 0.1],
      ["Root", 0.002],
    ]),
    eventType: new Map([
      ["AwsApiCall", 1],
      ["AwsServiceEvent", 0.02],
    ]),
    eventCategory: new Map([["Management", 1]]),
  }),
);

function isReadCall(key: string, text: string): boolean {
  return key === "eventName" && isReadOnly(text);
}
