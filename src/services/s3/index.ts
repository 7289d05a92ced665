/** S3: buckets and their settings, objects and their versions, multipart uploads. */

import { type Operation, operation } from "../../cloud/operation.ts";
import { defineService } from "../../cloud/service.ts";
import type { Model } from "../../wire/model.ts";
import { access, authorize } from "./access.ts";
import { buckets } from "./buckets/bucket.ts";
import { createBucket } from "./buckets/create-bucket.ts";
import { deleteBucket } from "./buckets/delete-bucket.ts";
import { getBucketLocation, headBucket, listBuckets } from "./buckets/read-buckets.ts";
import { invalid } from "./faults.ts";
import { ignored, refused } from "./ignored.ts";
import { lifecycleRuns } from "./lifecycle/schedule.ts";
import { lifecycleWork } from "./lifecycle/work.ts";
import { listObjects, listObjectsV2 } from "./listing/list-objects.ts";
import { listObjectVersions } from "./listing/list-versions.ts";
import modelJson from "./model.json" with { type: "json" };
import { contentTables } from "./objects/contents.ts";
import { copyObject } from "./objects/copy-object.ts";
import { deleteObject } from "./objects/delete-object.ts";
import { deleteObjects } from "./objects/delete-objects.ts";
import { getObjectAcl, putObjectAcl } from "./objects/object-acl.ts";
import { getObjectAttributes } from "./objects/object-attributes.ts";
import {
  getObjectLegalHold,
  getObjectRetention,
  putObjectLegalHold,
  putObjectRetention,
} from "./objects/object-lock.ts";
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from "./objects/object-tags.ts";
import { putObject } from "./objects/put-object.ts";
import { getObject, headObject } from "./objects/read-object.ts";
import { versionTables } from "./objects/versions.ts";
import { recordingOf } from "./recording.ts";
import { requestId } from "./request-ids.ts";
import { getBucketAccelerateConfiguration, putBucketAccelerateConfiguration } from "./settings/accelerate.ts";
import { getBucketAcl, putBucketAcl } from "./settings/bucket-acl.ts";
import {
  deleteBucketPolicy,
  getBucketPolicy,
  getBucketPolicyStatus,
  putBucketPolicy,
} from "./settings/bucket-policy.ts";
import { deleteBucketCors, getBucketCors, putBucketCors } from "./settings/cors.ts";
import { deleteBucketEncryption, getBucketEncryption, putBucketEncryption } from "./settings/encryption.ts";
import {
  deleteBucketLifecycle,
  getBucketLifecycleConfiguration,
  putBucketLifecycleConfiguration,
} from "./settings/lifecycle.ts";
import { getBucketLogging, putBucketLogging } from "./settings/logging.ts";
import { getBucketNotificationConfiguration, putBucketNotificationConfiguration } from "./settings/notification.ts";
import { getObjectLockConfiguration, putObjectLockConfiguration } from "./settings/object-lock-configuration.ts";
import {
  deleteBucketOwnershipControls,
  getBucketOwnershipControls,
  putBucketOwnershipControls,
} from "./settings/ownership-controls.ts";
import { deletePublicAccessBlock, getPublicAccessBlock, putPublicAccessBlock } from "./settings/public-access-block.ts";
import { deleteBucketReplication, getBucketReplication, putBucketReplication } from "./settings/replication.ts";
import { getBucketRequestPayment, putBucketRequestPayment } from "./settings/request-payment.ts";
import { settings } from "./settings/setting.ts";
import { deleteBucketTagging, getBucketTagging, putBucketTagging } from "./settings/tags.ts";
import { getBucketVersioning, putBucketVersioning } from "./settings/versioning.ts";
import { deleteBucketWebsite, getBucketWebsite, putBucketWebsite } from "./settings/website.ts";
import { completeMultipartUpload } from "./uploads/complete-upload.ts";
import { abortMultipartUpload, createMultipartUpload } from "./uploads/create-upload.ts";
import { listMultipartUploads, listParts } from "./uploads/list-uploads.ts";
import { completedUploads, parts, uploads } from "./uploads/upload.ts";
import { uploadPart, uploadPartCopy } from "./uploads/upload-part.ts";

const model = modelJson as unknown as Model;

const operations: Readonly<Record<string, Operation>> = {
  CreateBucket: operation(createBucket),
  DeleteBucket: operation(deleteBucket),
  ListBuckets: operation(listBuckets),
  GetBucketLocation: operation(getBucketLocation),
  GetBucketAccelerateConfiguration: operation(getBucketAccelerateConfiguration),
  PutBucketAccelerateConfiguration: operation(putBucketAccelerateConfiguration),
  GetBucketAcl: operation(getBucketAcl),
  PutBucketAcl: operation(putBucketAcl),
  GetBucketCors: operation(getBucketCors),
  PutBucketCors: operation(putBucketCors),
  DeleteBucketCors: operation(deleteBucketCors),
  GetBucketEncryption: operation(getBucketEncryption),
  PutBucketEncryption: operation(putBucketEncryption),
  DeleteBucketEncryption: operation(deleteBucketEncryption),
  GetBucketLifecycleConfiguration: operation(getBucketLifecycleConfiguration),
  PutBucketLifecycleConfiguration: operation(putBucketLifecycleConfiguration),
  DeleteBucketLifecycle: operation(deleteBucketLifecycle),
  GetBucketLogging: operation(getBucketLogging),
  PutBucketLogging: operation(putBucketLogging),
  GetBucketNotificationConfiguration: operation(getBucketNotificationConfiguration),
  PutBucketNotificationConfiguration: operation(putBucketNotificationConfiguration),
  GetObjectLockConfiguration: operation(getObjectLockConfiguration),
  PutObjectLockConfiguration: operation(putObjectLockConfiguration),
  GetBucketOwnershipControls: operation(getBucketOwnershipControls),
  PutBucketOwnershipControls: operation(putBucketOwnershipControls),
  DeleteBucketOwnershipControls: operation(deleteBucketOwnershipControls),
  GetBucketPolicy: operation(getBucketPolicy),
  PutBucketPolicy: operation(putBucketPolicy),
  DeleteBucketPolicy: operation(deleteBucketPolicy),
  GetBucketPolicyStatus: operation(getBucketPolicyStatus),
  GetPublicAccessBlock: operation(getPublicAccessBlock),
  PutPublicAccessBlock: operation(putPublicAccessBlock),
  DeletePublicAccessBlock: operation(deletePublicAccessBlock),
  GetBucketReplication: operation(getBucketReplication),
  PutBucketReplication: operation(putBucketReplication),
  DeleteBucketReplication: operation(deleteBucketReplication),
  GetBucketRequestPayment: operation(getBucketRequestPayment),
  PutBucketRequestPayment: operation(putBucketRequestPayment),
  GetBucketTagging: operation(getBucketTagging),
  PutBucketTagging: operation(putBucketTagging),
  DeleteBucketTagging: operation(deleteBucketTagging),
  GetBucketVersioning: operation(getBucketVersioning),
  PutBucketVersioning: operation(putBucketVersioning),
  GetBucketWebsite: operation(getBucketWebsite),
  PutBucketWebsite: operation(putBucketWebsite),
  DeleteBucketWebsite: operation(deleteBucketWebsite),
  HeadBucket: operation(headBucket),
  ListObjects: operation(listObjects),
  ListObjectsV2: operation(listObjectsV2),
  ListObjectVersions: operation(listObjectVersions),
  PutObject: operation(putObject),
  GetObject: operation(getObject),
  HeadObject: operation(headObject),
  CopyObject: operation(copyObject),
  DeleteObject: operation(deleteObject),
  DeleteObjects: operation(deleteObjects),
  GetObjectAcl: operation(getObjectAcl),
  PutObjectAcl: operation(putObjectAcl),
  GetObjectAttributes: operation(getObjectAttributes),
  GetObjectLegalHold: operation(getObjectLegalHold),
  PutObjectLegalHold: operation(putObjectLegalHold),
  GetObjectRetention: operation(getObjectRetention),
  PutObjectRetention: operation(putObjectRetention),
  GetObjectTagging: operation(getObjectTagging),
  PutObjectTagging: operation(putObjectTagging),
  DeleteObjectTagging: operation(deleteObjectTagging),
  CreateMultipartUpload: operation(createMultipartUpload),
  UploadPart: operation(uploadPart),
  UploadPartCopy: operation(uploadPartCopy),
  CompleteMultipartUpload: operation(completeMultipartUpload),
  AbortMultipartUpload: operation(abortMultipartUpload),
  ListParts: operation(listParts),
  ListMultipartUploads: operation(listMultipartUploads),
};

/** Puts S3's authorisation before a handler, and S3's way of recording beside it. */
function declare() {
  return Object.fromEntries(
    Object.entries(operations).map(([name, { handler }]): [string, Operation] => [
      name,
      {
        handler: (input, call) => {
          authorize(name, input, call);
          return handler(input, call);
        },
        recording: recordingOf(model, name),
      },
    ]),
  );
}

export const s3 = defineService({
  name: "s3",
  refused,
  ignored,
  model,
  eventSource: "s3.amazonaws.com",
  invalid,
  signedAsStorage: true,
  recordUserAgent: (agent) => `[${agent}]`,
  requestId,
  access,
  tables: [
    buckets.sql,
    settings.sql,
    ...versionTables,
    ...contentTables,
    uploads.sql,
    completedUploads.sql,
    parts.sql,
    lifecycleRuns.sql,
  ],
  start: (cloud) => cloud.clock.add(lifecycleWork(cloud)),
  operations: declare(),
});
