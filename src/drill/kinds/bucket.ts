/** S3 buckets that drills have made. */
import type { ListBucketsCommandOutput, ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";
import type { Hands } from "../hands.ts";
import { isOurs } from "../names.ts";
import type { Kind } from "./kind.ts";

export const bucket: Kind = {
  title: "S3 bucket",
  service: "s3",
  removal: ["s3:DeleteBucket"],
  find: async (hands) => {
    const { Buckets: buckets = [] } = await hands.call<ListBucketsCommandOutput>("s3", "ListBuckets", {});
    return buckets.map(({ Name }) => Name).filter(isOurs);
  },
  remove: async (hands, Bucket) => {
    await empty(hands, Bucket);
    await hands.call("s3", "DeleteBucket", { Bucket });
  },
};

/** CloudTrail puts an empty object into a trail's bucket; the buckets have no versions. */
async function empty(hands: Hands, Bucket: string): Promise<void> {
  for (;;) {
    const { Contents: objects = [] } = await hands.call<ListObjectsV2CommandOutput>("s3", "ListObjectsV2", { Bucket });
    if (objects.length === 0) return;
    for (const { Key } of objects) await hands.call("s3", "DeleteObject", { Bucket, Key });
  }
}
