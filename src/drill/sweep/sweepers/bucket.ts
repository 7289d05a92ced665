/** S3 buckets that drills have made. */
import type { ListBucketsCommandOutput, ListObjectsV2CommandOutput } from "@aws-sdk/client-s3";
import type { Caller } from "../../act/caller.ts";
import { isOurs } from "../../names.ts";
import type { Sweeper } from "./sweeper.ts";

export const bucket: Sweeper = {
  title: "S3 bucket",
  service: "s3",
  removal: ["s3:DeleteBucket"],
  find: async (caller) => {
    const { Buckets: buckets = [] } = await caller.call<ListBucketsCommandOutput>("s3", "ListBuckets", {});
    return buckets.map(({ Name }) => Name).filter(isOurs);
  },
  remove: async (caller, Bucket) => {
    await empty(caller, Bucket);
    await caller.call("s3", "DeleteBucket", { Bucket });
  },
};

/** CloudTrail puts an empty object into a trail's bucket; the buckets have no versions. */
async function empty(caller: Caller, Bucket: string): Promise<void> {
  for (;;) {
    const { Contents: objects = [] } = await caller.call<ListObjectsV2CommandOutput>("s3", "ListObjectsV2", { Bucket });
    if (objects.length === 0) return;
    for (const { Key } of objects) await caller.call("s3", "DeleteObject", { Bucket, Key });
  }
}
