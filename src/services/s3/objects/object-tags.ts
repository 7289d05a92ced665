/** Tags of objects. */
import type {
  DeleteObjectTaggingOutput,
  DeleteObjectTaggingRequest,
  GetObjectTaggingOutput,
  GetObjectTaggingRequest,
  PutObjectTaggingOutput,
  PutObjectTaggingRequest,
  Tag,
} from "@aws-sdk/client-s3";
import type { Handler } from "../../../cloud/call.ts";
import { findBucket } from "../buckets/bucket.ts";
import { invalidArgument } from "../faults.ts";
import { checkTags } from "../settings/tags.ts";
import { findObject, shownVersion } from "./find-object.ts";
import { updateFacts } from "./versions.ts";

const mostTags = 10;

/** Reads the `x-amz-tagging` header, `team=audit&stage=test`. */
export function parseTagging(header: string | undefined): Tag[] {
  if (!header) return [];
  try {
    const tags = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
    return checkTags(tags, mostTags);
  } catch (error) {
    if (error instanceof TypeError)
      throw invalidArgument(
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
        "x-amz-tagging",
        header,
      );
    throw error;
  }
}

export const getObjectTagging: Handler<GetObjectTaggingRequest, GetObjectTaggingOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const version = findObject(bucket, input, call);
  return { TagSet: [...(version.facts.tags ?? [])], ...shownVersion(bucket, version) };
};

export const putObjectTagging: Handler<PutObjectTaggingRequest, PutObjectTaggingOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const version = findObject(bucket, input, call);
  updateFacts(call.store, version, { tags: checkTags(input.Tagging?.TagSet ?? [], mostTags) });
  return shownVersion(bucket, version);
};

export const deleteObjectTagging: Handler<DeleteObjectTaggingRequest, DeleteObjectTaggingOutput> = (input, call) => {
  const bucket = findBucket(input, call);
  const version = findObject(bucket, input, call);
  updateFacts(call.store, version, { tags: [] });
  return shownVersion(bucket, version);
};
