/** Object ownership, which decides whether a bucket has ACLs at all. */
import type { ObjectOwnership, OwnershipControls, PutBucketOwnershipControlsRequest } from "@aws-sdk/client-s3";
import type { Call } from "../../../cloud/call.ts";
import type { Bucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { defineSetting } from "./setting.ts";

export const ownershipControls = defineSetting<OwnershipControls>("ownershipControls", (BucketName) => {
  throw fault("OwnershipControlsNotFoundError", { BucketName });
});

export const getBucketOwnershipControls = ownershipControls.reading((value) => ({ OwnershipControls: value }));
export const deleteBucketOwnershipControls = ownershipControls.deleting;

export const putBucketOwnershipControls = ownershipControls.writing((input: PutBucketOwnershipControlsRequest) => {
  const value = input.OwnershipControls;
  if (value?.Rules?.length !== 1) throw fault("MalformedXML");
  return value;
});

/** Without controls a bucket behaves as it did before they were invented. */
export function ownershipOf(bucket: Bucket, call: Call): ObjectOwnership {
  return ownershipControls.find(bucket, call)?.Rules?.[0]?.ObjectOwnership ?? "ObjectWriter";
}
