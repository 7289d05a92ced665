/** Tags of buckets, and the rules for all of S3's tags. */
import type { PutBucketTaggingRequest, Tag } from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { findBucket } from "../buckets/bucket.ts";
import { fault } from "../faults.ts";
import { defineSetting } from "./setting.ts";

export const bucketTags = defineSetting<Tag[]>("tagging", (BucketName) => {
  throw fault("NoSuchTagSet", { BucketName });
});

export const getBucketTagging = bucketTags.reading((tags) => ({ TagSet: tags }));
export const deleteBucketTagging = bucketTags.deleting;

/** No tags are as good as none ever put. */
export const putBucketTagging: Handler<PutBucketTaggingRequest> = (input, call) => {
  const bucket = findBucket(input, call);
  const tags = checkTags(input.Tagging?.TagSet ?? [], 50);
  if (tags.length === 0) bucketTags.delete(bucket, call);
  else bucketTags.put(bucket, call, tags);
  return {};
};

/** Keys have 128 characters at most, values 256, of letters, digits, spaces and `_.:/=+-@`. */
const keyForm = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const valueForm = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

/** @throws InvalidTag; BadRequest where there are more than `most`. */
export function checkTags(tags: Tag[], most: number): Tag[] {
  if (tags.length > most)
    throw fault("BadRequest", {}, `${most === 10 ? "Object" : "Bucket"} tags cannot be greater than ${most}`);
  const seen = new Set<string>();
  for (const { Key: key = "", Value: value = "" } of tags) {
    if (!keyForm.test(key)) throw fault("InvalidTag", { TagKey: key });
    if (!valueForm.test(value))
      throw fault("InvalidTag", { TagKey: key, TagValue: value }, "The TagValue you have provided is invalid");
    if (key.startsWith("aws:"))
      throw fault(
        "InvalidTag",
        { TagKey: key },
        most === 10 ? "Your TagKey cannot be prefixed with aws:" : "System tags cannot be added/updated by requester",
      );
    if (seen.has(key)) throw fault("InvalidTag", { TagKey: key }, "Cannot provide multiple Tags with the same key");
    seen.add(key);
  }
  return tags;
}
