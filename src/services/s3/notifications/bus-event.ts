/** What S3 tells the event bus of an object, where the bucket's configuration has EventBridge. */
import type { ServiceEvent } from "../../../cloud/bus.ts";
import type { Call } from "../../../cloud/call.ts";
import { type Bucket, bucketArn } from "../buckets/bucket.ts";
import { nullVersion, type Version } from "../objects/versions.ts";
import { type Happening, sequencer } from "./object-event.ts";

/** The detail types, and what they say of the call; the bus hears of no ACL but as `Object ACL Updated`. */
const told: Readonly<Record<Happening, readonly [detailType: string, facts: object]>> = {
  "ObjectCreated:Put": ["Object Created", { reason: "PutObject" }],
  "ObjectCreated:Copy": ["Object Created", { reason: "CopyObject" }],
  "ObjectCreated:CompleteMultipartUpload": ["Object Created", { reason: "CompleteMultipartUpload" }],
  "ObjectRemoved:Delete": ["Object Deleted", { reason: "DeleteObject", "deletion-type": "Permanently Deleted" }],
  "ObjectRemoved:DeleteMarkerCreated": [
    "Object Deleted",
    { reason: "DeleteObject", "deletion-type": "Delete Marker Created" },
  ],
  "ObjectTagging:Put": ["Object Tags Added", {}],
  "ObjectTagging:Delete": ["Object Tags Deleted", {}],
  "ObjectAcl:Put": ["Object ACL Updated", {}],
  "LifecycleExpiration:Delete": [
    "Object Deleted",
    { reason: "Lifecycle Expiration", "deletion-type": "Permanently Deleted" },
  ],
  "LifecycleExpiration:DeleteMarkerCreated": [
    "Object Deleted",
    { reason: "Lifecycle Expiration", "deletion-type": "Delete Marker Created" },
  ],
  LifecycleTransition: ["Object Storage Class Changed", {}],
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
export function busEvent(bucket: Bucket, event: Happening, version: Version, call: Call): ServiceEvent {
  const [detailType, facts] = told[event];
  const { principal, sourceIp } = call;
  return {
    account: bucket.account,
    region: bucket.region,
    source: "aws.s3",
    detailType,
    time: call.now,
    resources: [bucketArn(bucket.name)],
    readOnlyManagement: false,
    detail: {
      version: "0",
      bucket: { name: bucket.name },
      object: {
        key: version.key,
        ...(event.startsWith("ObjectCreated") && { size: version.size }),
        ...(!version.marker && { etag: version.etag }),
        ...(version.version !== nullVersion && { "version-id": version.version }),
        sequencer: sequencer(version),
      },
      "request-id": call.requestId,
      requester: principal.kind === "service" ? principal.name : principal.account,
      ...(principal.kind !== "service" && { "source-ip-address": sourceIp }),
      ...facts,
    },
  };
}
