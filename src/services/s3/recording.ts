/** How CloudTrail writes S3's calls down, which is unlike any other service. */
import type { Call, Recording } from "../../cloud/service.ts";
import type { RecordResource } from "../../records/record.ts";
import type { Model } from "../../wire/model.ts";
import type { Values } from "../../wire/protocol.ts";
import { bucketArn, buckets } from "./buckets/bucket.ts";
import { recordedParameters } from "./recorded-values.ts";

/** Events whose name is not the operation's. */
const eventNames: Readonly<Record<string, string>> = {
  GetBucketAccelerateConfiguration: "GetAccelerateConfiguration",
  PutBucketAccelerateConfiguration: "PutAccelerateConfiguration",
  GetBucketLifecycleConfiguration: "GetBucketLifecycle",
  PutBucketLifecycleConfiguration: "PutBucketLifecycle",
  GetBucketNotificationConfiguration: "GetBucketNotification",
  PutBucketNotificationConfiguration: "PutBucketNotification",
  GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
  PutObjectLockConfiguration: "PutBucketObjectLockConfiguration",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
  DeletePublicAccessBlock: "DeleteBucketPublicAccessBlock",
};

/** @param category bucket-level calls are management events, object-level ones data events. */
export const recordingOf = (model: Model, operation: string, category: "Management" | "Data"): Recording => ({
  category,
  eventName: eventNames[operation] ?? operation,
  requestParameters: (input, call) => recordedParameters(model, operation, input, hostOf(call)),
  responseElements: () => null,
  additionalEventData: transferOf,
  resources: (input, call, output) => resourcesOf(operation, input, call, output !== undefined),
});

const hostOf = ({ request, region }: Call) => request?.headers.host ?? `s3.${region}.amazonaws.com`;

/** `bytesTransferredOut` and the cipher are not there: the answer is written after its record, and this cloud speaks no TLS. */
const transferOf = ({ request, requestId }: Call) => ({
  SignatureVersion: "SigV4",
  bytesTransferredIn: request?.body.length ?? 0,
  AuthenticationMethod: request && !request.headers.authorization ? "QueryString" : "AuthHeader",
  "x-amz-id-2": Buffer.from(requestId).toString("base64"),
});

/** A bucket that is not there is not named; one that was just deleted is, one that was just made is not. */
function resourcesOf(operation: string, { Bucket: name }: Values, call: Call, succeeded: boolean): RecordResource[] {
  if (typeof name !== "string" || operation === "CreateBucket") return [];
  const wasDeleted = operation === "DeleteBucket" && succeeded;
  const account = wasDeleted ? call.account : buckets.get(call.store, name)?.account;
  return account === undefined ? [] : [{ accountId: account, type: "AWS::S3::Bucket", ARN: bucketArn(name) }];
}
