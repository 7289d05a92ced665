/** A record to vary in tests. */
import type { CloudTrailRecord } from "./record.ts";

export const createUser: CloudTrailRecord = {
  eventVersion: "1.11",
  userIdentity: {
    type: "IAMUser",
    principalId: "AIDAEXAMPLE",
    arn: "arn:aws:iam::111122223333:user/ann",
    accountId: "111122223333",
    accessKeyId: "AKIAEXAMPLE",
    userName: "ann",
  },
  eventTime: "2026-01-31T12:00:00Z",
  eventSource: "iam.amazonaws.com",
  eventName: "CreateUser",
  awsRegion: "us-east-1",
  sourceIPAddress: "198.51.100.7",
  userAgent: "aws-cli/2.34",
  requestParameters: { userName: "bob" },
  responseElements: { user: { userName: "bob", userId: "AIDABOB", path: "/" } },
  requestID: "5f1c2a52-0d34-4a2b-8d57-4f4a1f6b8a10",
  eventID: "0b6f4d5e-4a58-4e0c-9a63-1d4c2b7b9f01",
  readOnly: false,
  eventType: "AwsApiCall",
  managementEvent: true,
  recipientAccountId: "111122223333",
  eventCategory: "Management",
};
