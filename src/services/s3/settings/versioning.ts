/** Versioning: once enabled it can be suspended, never undone. */
import type {
  GetBucketVersioningOutput,
  GetBucketVersioningRequest,
  PutBucketVersioningRequest,
} from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { buckets, findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { objectLock } from "./object-lock-configuration.ts";

export const getBucketVersioning: Handler<GetBucketVersioningRequest, GetBucketVersioningOutput> = (input, call) => {
  const { versioning } = findBucket(input, call);
  return versioning ? { Status: versioning } : {};
};

export const putBucketVersioning: Handler<PutBucketVersioningRequest> = (input, call) => {
  const bucket = findBucket(input, call);
  const status = input.VersioningConfiguration?.Status;
  if (input.VersioningConfiguration?.MFADelete === "Enabled")
    throw fault(
      "NotImplemented",
      { Header: "x-amz-mfa" },
      "Trailbell has no MFA devices, so that no bucket has MFA delete.",
    );
  if (!status) throw fault("IllegalVersioningConfigurationException");
  if (status === "Suspended" && objectLock.find(bucket, call)) throw fault("InvalidBucketState");
  buckets.put(call.store, { ...bucket, versioning: status });
  return {};
};
