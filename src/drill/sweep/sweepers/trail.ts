/** Trails that drills have made, which never log, and S3 buckets. */

import type { Aws } from "../../../aws/aws.ts";
import { allItems } from "../../../aws/pages.ts";
import { isOurs } from "../../names.ts";
import type { Sweeper } from "./sweeper.ts";

export const trail: Sweeper = {
  title: "trail",
  service: "cloudtrail",
  removal: ["cloudtrail:DeleteTrail"],
  find: async (aws) => {
    const here = await aws.region();
    const trails = await allItems(aws.cloudtrail.paginateListTrails({}), "Trails");
    return trails
      .filter(({ HomeRegion }) => HomeRegion === here)
      .map(({ Name }) => Name)
      .filter(isOurs);
  },
  remove: async (aws, Name) => void (await aws.cloudtrail.deleteTrail({ Name })),
};

export const bucket: Sweeper = {
  title: "S3 bucket",
  service: "s3",
  removal: ["s3:DeleteBucket"],
  find: async ({ s3 }) => ((await s3.listBuckets({})).Buckets ?? []).map(({ Name }) => Name).filter(isOurs),
  remove: async ({ s3 }, Bucket) => {
    await empty(s3, Bucket);
    await s3.deleteBucket({ Bucket });
  },
};

/** CloudTrail puts an empty object into a trail's bucket; the buckets have no versions. */
async function empty(s3: Aws["s3"], Bucket: string): Promise<void> {
  for (;;) {
    const { Contents: objects = [] } = await s3.listObjectsV2({ Bucket });
    if (objects.length === 0) return;
    for (const { Key } of objects) await s3.deleteObject({ Bucket, Key });
  }
}
