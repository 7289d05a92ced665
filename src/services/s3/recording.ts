/** How CloudTrail writes S3's calls down, which is unlike any other service. */
import type { Call, Outcome } from "../../cloud/call.ts";
import type { Recording } from "../../cloud/operation.ts";
import type { RecordResource } from "../../records/record.ts";
import type { Model } from "../../wire/model.ts";
import type { AnswerContext, Claim, Values } from "../../wire/protocol.ts";
import { restXml } from "../../wire/rest-xml.ts";
import { bucketArn, buckets } from "./buckets/bucket.ts";
import { recordedParameters } from "./recorded-values.ts";
import { hostId } from "./request-ids.ts";

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
  ListObjectsV2: "ListObjects",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
  DeletePublicAccessBlock: "DeleteBucketPublicAccessBlock",
};

export function recordingOf(model: Model, operation: string): Recording {
  return {
    eventName: eventNames[operation] ?? operation,
    requestParameters: (input, call) => recordedParameters(model, operation, input, hostOf(call)),
    responseElements: () => null,
    additionalEventData: (call, outcome) => transferOf(model, operation, call, outcome),
    resources: (input, call, output) => resourcesOf(operation, input, call, output !== undefined),
  };
}

function hostOf({ request, region }: Call) {
  return request?.headers.host ?? `s3.${region}.amazonaws.com`;
}

/** Without the cipher: this cloud speaks no TLS. */
function transferOf(model: Model, operation: string, call: Call, outcome: Outcome) {
  const { request, requestId } = call;
  return {
    SignatureVersion: "SigV4",
    bytesTransferredIn: request?.body.length ?? 0,
    AuthenticationMethod: request && !request.headers.authorization ? "QueryString" : "AuthHeader",
    "x-amz-id-2": hostId(call),
    bytesTransferredOut: request
      ? answerSize({ model, operation, protocol: restXml, standing: "modelled" }, outcome, { request, requestId })
      : 0,
  };
}

/** The record is made before the answer goes out, so the answer is written here to be measured. */
function answerSize(claim: Claim, { output, fault }: Outcome, context: AnswerContext): number {
  const { body } = fault
    ? restXml.writeFault(claim, { code: fault.code, message: fault.message, status: 400, ...fault.details }, context)
    : restXml.write(claim, output ?? {}, context);
  return Buffer.byteLength(body);
}

/** A bucket that is not there is not named; one that was just deleted is, one that was just made is not. */
function resourcesOf(operation: string, { Bucket: name }: Values, call: Call, succeeded: boolean): RecordResource[] {
  if (typeof name !== "string" || operation === "CreateBucket") return [];
  const wasDeleted = operation === "DeleteBucket" && succeeded;
  const account = wasDeleted ? call.account : buckets.get(call.store, name)?.account;
  return account === undefined ? [] : [{ accountId: account, type: "AWS::S3::Bucket", ARN: bucketArn(name) }];
}
