/** DeleteBucket: only an empty one goes, and everything that belongs to it. */
import type { DeleteBucketRequest } from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { fault } from "../faults.ts";
import { hasVersions } from "../objects/versions.ts";
import { clearSettings } from "../settings/setting.ts";
import { removeUpload, uploadsOf } from "../uploads/upload.ts";
import { buckets, findBucket } from "./bucket.ts";

/** @throws BucketNotEmpty also where only old versions or delete markers are left. */
export const deleteBucket: Handler<DeleteBucketRequest> = (input, call) => {
  const { name } = findBucket(input, call);
  if (hasVersions(call.store, name)) throw fault("BucketNotEmpty", { BucketName: name });
  for (const upload of uploadsOf(call.store, name)) removeUpload(call.store, upload);
  clearSettings(call.store, name);
  buckets.delete(call.store, name);
  return {};
};
