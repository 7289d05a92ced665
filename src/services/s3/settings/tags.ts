/** Tags of buckets, and the rules for all of S3's tags. */
import type { PutBucketTaggingRequest, Tag } from "@aws-sdk/client-s3";
import { fault } from "../faults.ts";
import { defineSetting } from "./setting.ts";

export const bucketTags = defineSetting<Tag[]>("tagging", () => {
  throw fault("NoSuchTagSet");
});

export const getBucketTagging = bucketTags.reading((tags) => ({ TagSet: tags }));
export const deleteBucketTagging = bucketTags.deleting;

export const putBucketTagging = bucketTags.writing((input: PutBucketTaggingRequest) =>
  checkTags(input.Tagging?.TagSet ?? [], 50),
);

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
      throw fault("InvalidTag", { TagKey: key }, "System tags cannot be added/updated by requester");
    if (seen.has(key)) throw fault("InvalidTag", { TagKey: key }, "Cannot provide multiple Tags with the same key");
    seen.add(key);
  }
  return tags;
}
