/** The record of an event notification, as S3 documents its structure (version 2.1). */
import type { Call } from "../../../cloud/call.ts";
import { type Bucket, bucketArn } from "../buckets/bucket.ts";
import { nullVersion, type Version } from "../objects/versions.ts";
import { hostId } from "../request-ids.ts";

/** What becomes of objects here; AWS knows more events, of what this cloud does not do (restores, replication). */
export type Happening =
  | "ObjectCreated:Put"
  | "ObjectCreated:Copy"
  | "ObjectCreated:CompleteMultipartUpload"
  | "ObjectRemoved:Delete"
  | "ObjectRemoved:DeleteMarkerCreated"
  | "ObjectTagging:Put"
  | "ObjectTagging:Delete"
  | "ObjectAcl:Put"
  | "LifecycleExpiration:Delete"
  | "LifecycleExpiration:DeleteMarkerCreated"
  | "LifecycleTransition";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
export function objectEvent(
  bucket: Bucket,
  configurationId: string,
  event: Happening,
  version: Version,
  call: Call,
  owner: string,
): object {
  const { principal } = call;
  return {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    awsRegion: bucket.region,
    eventTime: new Date(call.now).toISOString(),
    eventName: event,
    userIdentity: { principalId: principal.kind === "service" ? principal.name : `AWS:${principal.principalId}` },
    requestParameters: { sourceIPAddress: call.sourceIp },
    responseElements: { "x-amz-request-id": call.requestId, "x-amz-id-2": hostId(call) },
    s3: {
      s3SchemaVersion: "1.0",
      configurationId,
      bucket: { name: bucket.name, ownerIdentity: { principalId: owner }, arn: bucketArn(bucket.name) },
      object: {
        key: encodeURIComponent(version.key).replaceAll("%2F", "/").replaceAll("%20", "+"),
        ...(event.startsWith("ObjectCreated") && { size: version.size }),
        ...(!version.marker && { eTag: version.etag }),
        ...(version.version !== nullVersion && { versionId: version.version }),
        sequencer: sequencer(version),
      },
    },
  };
}

/** Later events of a key have a greater one. */
export function sequencer({ id }: Version): string {
  return id.toString(16).toUpperCase().padStart(18, "0");
}
